package io.securitybaseline.evidence;

import java.util.List;

/**
 * A rule by which a runtime agent watches files.
 *
 * @param agent whose rule it is: Falco, Tetragon or KubeArmor
 * @param files that it watches
 * @param nodes on which it holds
 */
public record RuntimeRule(String agent, String name, List<Files> files, NodeSelection nodes) {

    public RuntimeRule {
        files = List.copyOf(files);
    }

    /**
     * Files that are watched.
     *
     * @param isPrefix whether the path is how theirs begin
     */
    public record Files(String path, boolean isPrefix) {

        /** Whether any of them is in a directory. */
        public boolean touch(String directory) {
            String inside = directory.endsWith("/") ? directory : directory + "/";
            boolean isInside = path.startsWith(inside) && !path.equals(inside);
            return isInside || (isPrefix && (path.equals(directory) || inside.startsWith(path)));
        }
    }
}
