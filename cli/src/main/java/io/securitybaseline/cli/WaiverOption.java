package io.securitybaseline.cli;

import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.waiver.Waivers;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The option that names files with SecurityWaivers. */
final class WaiverOption {
    @Option(
            names = {"-w", "--waivers"},
            paramLabel = "FILE",
            description =
                    "SecurityWaivers, which exempt what they name until they end; may be given"
                            + " several times.")
    private List<String> files = List.of();

    /**
     * The waivers in the files.
     *
     * @throws Unusable when a file cannot be read or holds a wrong one
     */
    Waivers waivers() throws Unusable {
        return waiversAnd(List.of());
    }

    /**
     * The waivers in the files, and those that are in the cluster. One in a file takes the place of
     * that with the same name, as it would if it was applied.
     */
    Waivers waiversAnd(List<SecurityWaiver> inTheCluster) throws Unusable {
        Map<String, SecurityWaiver> byName = new TreeMap<>();
        inTheCluster.forEach(it -> byName.put(it.getMetadata().getName(), it));
        WaiverFiles.resources(files, System.in)
                .forEach(it -> byName.put(it.getMetadata().getName(), it));
        return Waivers.of(byName.values());
    }
}
