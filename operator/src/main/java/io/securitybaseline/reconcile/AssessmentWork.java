package io.securitybaseline.reconcile;

import io.securitybaseline.api.ClusterProfile;
import io.securitybaseline.api.ControlState;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.assessed.AssessmentRun;
import io.securitybaseline.assessed.LayerReports;
import io.securitybaseline.catalogue.Catalogue;
import io.securitybaseline.component.KubernetesVersion;
import io.securitybaseline.evidence.Evidences;
import io.securitybaseline.metrics.AssessmentMetrics;
import io.securitybaseline.observe.AssessmentCache;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.posture.AssessedPosture;
import io.securitybaseline.posture.DetectedProfile;
import io.securitybaseline.posture.Posture;
import io.securitybaseline.probe.ClusterProbes;
import io.securitybaseline.work.Next;
import io.securitybaseline.work.Work;
import io.securitybaseline.work.WorkQueue;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Assesses the cluster once in an interval, when the spec changes and when an API comes or goes,
 * and keeps the reports and the status as the last run has them.
 */
final class AssessmentWork implements Work {
    private static final Logger log = LoggerFactory.getLogger(AssessmentWork.class);
    private static final Duration UNSEEN = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    /** How often it is asked which kinds are served: what is installed meanwhile is judged soon. */
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(15);

    private final Observer observer;
    private final ClusterProbes probes;
    private final AssessmentWriters writers;
    private final AssessmentMetrics metrics;
    private final InstantSource clock;
    private final WorkQueue queue;
    private @Nullable Found last;

    /**
     * What the last run found.
     *
     * @param uid of the assessment that it was for
     * @param spec by which it was judged
     * @param served the kinds that were served; empty where discovery did not say
     * @param due when the next one is to begin, by the queue's clock
     * @param failure why the newest run ended in an error, so that this is older
     */
    private record Found(
            String uid,
            SecurityAssessmentSpec spec,
            AssessedPosture posture,
            @Nullable String version,
            @Nullable ClusterProfile profile,
            Set<String> served,
            Instant ended,
            Duration due,
            @Nullable String failure) {}

    AssessmentWork(
            Observer observer,
            ClusterProbes probes,
            AssessmentWriters writers,
            AssessmentMetrics metrics,
            InstantSource clock,
            WorkQueue queue) {
        this.observer = observer;
        this.probes = probes;
        this.writers = writers;
        this.metrics = metrics;
        this.clock = clock;
        this.queue = queue;
    }

    @Override
    public Next run(String name) {
        if (observer.assessment().isEmpty()) {
            return Next.NOTHING;
        }
        AssessmentCache cache = observer.assessment().get();
        if (!cache.isFilled() || !observer.isReady()) {
            return Next.after(UNSEEN);
        }
        SecurityAssessment assessment = cache.assessment().orElse(null);
        if (assessment == null) {
            last = null;
            metrics.clear();
            return Next.NOTHING;
        }
        SecurityAssessmentSpec spec = assessment.getSpec();
        if (spec.isSuspended()) {
            last = null;
            conclude(cache, assessment, suspended(assessment));
            return Next.NOTHING;
        }
        Found found = isDue(assessment) ? assess(assessment) : Objects.requireNonNull(last);
        last = found;
        conclude(cache, assessment, found);
        Duration left = found.due().minus(queue.now());
        Duration next = left.compareTo(LOOKED_EVERY) < 0 ? left : LOOKED_EVERY;
        return Next.after(next.isPositive() ? next : UNSEEN);
    }

    private boolean isDue(SecurityAssessment assessment) {
        Found before = last;
        return before == null
                || !before.uid().equals(assessment.getMetadata().getUid())
                || !before.spec().equals(assessment.getSpec())
                || queue.now().compareTo(before.due()) >= 0
                || hasOtherKinds(before);
    }

    /** An API has come or gone. Discovery that does not answer in full says nothing. */
    private boolean hasOtherKinds(Found before) {
        return before.failure() == null
                && probes.served().found().filter(it -> !it.equals(before.served())).isPresent();
    }

    private Found suspended(SecurityAssessment assessment) {
        var before = assessment.getStatus();
        return new Found(
                assessment.getMetadata().getUid(),
                assessment.getSpec(),
                Posture.suspended(Catalogue.builtIn()),
                before == null ? null : before.kubernetesVersion(),
                before == null ? null : before.profile(),
                Set.of(),
                before == null || before.lastAssessmentTime() == null
                        ? clock.instant()
                        : before.lastAssessmentTime(),
                Duration.ZERO,
                null);
    }

    /** Runs the probes, which can take minutes, then all judges. */
    private Found assess(SecurityAssessment assessment) {
        SecurityAssessmentSpec spec = assessment.getSpec();
        Duration began = queue.now();
        try {
            Evidences seen = probes.read(spec.probesOrNone());
            Instant now = clock.instant();
            AssessedPosture posture = Posture.of(Catalogue.builtIn(), seen, spec, now);
            Duration ended = queue.now();
            metrics.ran(ended.minus(began));
            return new Found(
                    assessment.getMetadata().getUid(),
                    spec,
                    posture,
                    seen.controlPlane().version().found().map(KubernetesVersion::text).orElse(null),
                    DetectedProfile.of(seen).orElse(null),
                    seen.infrastructure().objects().served().found().orElse(Set.of()),
                    now,
                    ended.plus(interval(spec)),
                    null);
        } catch (RuntimeException | StackOverflowError e) {
            log.atWarn().setCause(e).log("The assessment failed; it is tried again");
            return failed(assessment, Refused.sentence(e));
        }
    }

    /** The verdicts of the run before stand, if they are about the same. */
    private Found failed(SecurityAssessment assessment, String why) {
        Found before = last;
        boolean stands = before != null && before.uid().equals(assessment.getMetadata().getUid());
        Found base = stands ? Objects.requireNonNull(before) : suspended(assessment);
        return new Found(
                base.uid(),
                assessment.getSpec(),
                base.posture(),
                base.version(),
                base.profile(),
                base.served(),
                base.ended(),
                queue.now().plus(AFTER_FAILURE),
                why);
    }

    /** With up to a tenth more, so that many clusters do not ask for the same at the same time. */
    private static Duration interval(SecurityAssessmentSpec spec) {
        long millis = spec.seconds() * 1000L;
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 10));
    }

    private void conclude(AssessmentCache cache, SecurityAssessment assessment, Found found) {
        Instant now = clock.instant();
        Map<String, ControlState> before = LayerReports.states(assessment.getStatus());
        var reports =
                LayerReports.of(
                        found.posture(),
                        assessment.getSpec(),
                        AcceptedFailures.of(observer.waivers(), now),
                        before,
                        now);
        boolean isLate =
                found.failure() != null
                        && now.isAfter(
                                found.ended().plusSeconds(2L * assessment.getSpec().seconds()));
        writers.write(
                cache,
                before,
                new AssessmentRun(
                        assessment,
                        found.posture(),
                        reports,
                        found.version(),
                        found.profile(),
                        found.ended(),
                        found.failure(),
                        isLate,
                        now));
    }
}
