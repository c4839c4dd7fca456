package io.securitybaseline.reconcile;

import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.pipeline.ScanRequest;
import io.securitybaseline.pipeline.ScanResult;
import io.securitybaseline.work.Next;
import io.securitybaseline.work.Priority;
import io.securitybaseline.work.Work;
import io.securitybaseline.work.WorkKey;
import io.securitybaseline.work.WorkQueue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;

/**
 * Looks through pods and workloads, one namespace in each call: every namespace once in an
 * interval, and sooner where something else is to be looked for.
 */
final class ScanWork implements Work {
    private static final Logger log = LoggerFactory.getLogger(ScanWork.class);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Optional<Duration> interval;
    private final WorkloadScanner scanner;
    private final StateStore states;
    private final WorkQueue queue;

    ScanWork(
            Optional<Duration> interval,
            WorkloadScanner scanner,
            StateStore states,
            WorkQueue queue) {
        this.interval = interval;
        this.scanner = scanner;
        this.states = states;
        this.queue = queue;
    }

    @Override
    public Next run(String namespace) {
        if (!states.isKnown(namespace)) {
            return Next.NOTHING;
        }
        NamespaceState state = states.namespace(namespace);
        Optional<ScanRequest> request = state.wanted();
        if (request.isEmpty()) {
            return Next.NOTHING;
        }
        ScanResult found = look(namespace, request.get(), state);
        if (state.scanned(new ScanResult.Last(request.get(), found), queue.now())) {
            queue.add(WorkKey.namespace(namespace), Priority.NAMESPACE);
        }
        return found.prediction() instanceof ImpactPrediction.Failed
                ? Next.after(AFTER_FAILURE)
                : interval.map(Next::after).orElse(Next.NOTHING);
    }

    private ScanResult look(String namespace, ScanRequest request, NamespaceState state) {
        try {
            return scanner.look(namespace, request);
        } catch (Exception | StackOverflowError e) {
            log.atWarn()
                    .addKeyValue("namespace", namespace)
                    .setCause(e)
                    .log("Could not scan pods and workloads; the last findings are kept");
            Optional<ForeignObjects> before =
                    state.scan().map(ScanResult.Last::result).flatMap(ScanResult::foreign);
            return new ScanResult(
                    before,
                    request.failed(
                            "pods and workloads could not be scanned: " + Refused.sentence(e)),
                    Optional.of(
                            request.unseen(
                                    "pods and workloads could not be scanned again: "
                                            + Refused.sentence(e))));
        }
    }
}
