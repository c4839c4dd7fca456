package io.securitybaseline.cli;

import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.SelectedBaseline;

import picocli.CommandLine.Option;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The option that names files with SecurityBaselines beside those that a cluster has. */
final class BaselinesBeside {
    @Option(
            names = {"-b", "--baseline"},
            paramLabel = "BASELINE",
            description =
                    "A file or folder with SecurityBaselines; may be given several times. They"
                        + " count beside those of the cluster, and take the place of those with the"
                        + " same name.")
    private List<String> files = List.of();

    /**
     * The baselines of the files and of the cluster, or of what was exported of it.
     *
     * @throws Unusable when a file cannot be read, holds no baseline or a wrong one, or when there
     *     is no baseline at all
     */
    BaselineSet and(Collection<SecurityBaseline> inTheCluster) throws Unusable {
        BaselineSet there = BaselineSet.of(inTheCluster);
        Map<String, SelectedBaseline> present = new TreeMap<>(there.present());
        Map<String, SelectedBaseline> leaving = new TreeMap<>(there.leaving());
        for (SelectedBaseline it : BaselineFiles.read(files, System.in)) {
            present.put(it.name(), it);
            leaving.remove(it.name());
        }
        if (present.isEmpty()) {
            throw new Unusable(
                    "SecurityBaselines", "there are none; name a file with one by --baseline");
        }
        return new BaselineSet(present, leaving);
    }
}
