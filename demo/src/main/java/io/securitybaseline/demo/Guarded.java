package io.securitybaseline.demo;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.testbed.chart.OperatedCluster;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scene in which the chart's guards are on and the same is tried once more. */
final class Guarded {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern REASON =
            Pattern.compile("denied request: (.*?)\\. Received status");
    private static final List<Tampering> TRIED =
            Stream.concat(Tamperings.SEEN.stream(), Tamperings.UNSEEN.stream()).toList();

    private final Screen screen;
    private final OperatedCluster cluster;

    Guarded(Screen screen, OperatedCluster cluster) {
        this.screen = screen;
        this.cluster = cluster;
    }

    /** Whether all was refused, but for what is not guarded, which was repaired and told. */
    boolean perform(Witness witness, Mallory mallory) throws IOException {
        screen.heading("The chart is upgraded: its guards are on");
        screen.command("helm upgrade … -f " + Resources.FOLDER + "guarded.yaml");
        try (var values = Resources.open("guarded.yaml")) {
            cluster.upgrade(values);
        }
        var acting =
                Patience.until(
                        PATIENCE, () -> Optional.of(Tamperings.LABEL).filter(mallory::isRefused));
        screen.line(acting.isPresent() ? "they act" : "they do not act");
        screen.heading("Mallory, a cluster admin, tries the same again");
        var held = 0;
        for (var number = 1; number <= TRIED.size(); number++) {
            if (holds(number, TRIED.get(number - 1), witness, mallory)) {
                held++;
            }
        }
        return held == TRIED.size();
    }

    private boolean holds(int number, Tampering tampering, Witness witness, Mallory mallory) {
        screen.item(number, Mallory.NAME + " " + tampering.what());
        try {
            var finding = witness.finds(witness.sees(mallory, tampering));
            screen.fact("repaired", finding.after());
            return isOfMany(tampering) && finding.isProven();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            screen.fact("refused", reason(e));
            return !isOfMany(tampering);
        }
    }

    /** ServiceAccounts have entries of others, and so are not guarded. */
    private static boolean isOfMany(Tampering tampering) {
        return tampering.type() == ServiceAccount.class;
    }

    private static String reason(KubernetesClientException refusal) {
        var message = String.valueOf(refusal.getMessage());
        var matcher = REASON.matcher(message);
        return matcher.find() ? matcher.group(1) : message;
    }
}
