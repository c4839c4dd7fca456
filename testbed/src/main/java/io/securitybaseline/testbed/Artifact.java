package io.securitybaseline.testbed;

import java.net.URI;
import java.util.Optional;

/**
 * A file of a release page that is, or contains, a program.
 *
 * @param file the file
 * @param checksums the SHA-256 published beside it, alone or in a list
 * @param listedAs its name in that list, and in the committed one
 * @param entry the program's name in the archive, when the file is one
 */
record Artifact(URI file, URI checksums, String listedAs, Optional<String> entry) {

    /** Empty where no release is published, or nothing is to be downloaded. */
    static Optional<Artifact> of(Binary binary, Sources sources) {
        if (!sources.platform().os().equals("linux")) {
            return Optional.empty();
        }
        return binary == Binary.ETCD
                ? sources.etcd().map(url -> etcd(url, sources))
                : sources.kubernetes().map(url -> kubernetes(url, binary, sources));
    }

    private static Artifact kubernetes(URI base, Binary binary, Sources sources) {
        var path =
                "%s/bin/%s/%s/%s"
                        .formatted(
                                sources.versions().kubernetes(),
                                sources.platform().os(),
                                sources.platform().arch(),
                                binary.fileName());
        var file = URI.create(base + "/" + path);
        return new Artifact(file, URI.create(file + ".sha256"), path, Optional.empty());
    }

    private static Artifact etcd(URI base, Sources sources) {
        var version = sources.versions().etcd();
        var folder = "etcd-" + version + "-" + sources.platform();
        var archive = folder + ".tar.gz";
        return new Artifact(
                URI.create(base + "/" + version + "/" + archive),
                URI.create(base + "/" + version + "/SHA256SUMS"),
                archive,
                Optional.of(folder + "/etcd"));
    }
}
