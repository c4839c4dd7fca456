package io.securitybaseline.testbed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What may differ between control planes.
 *
 * @param apiServerFlags added to the flags of kube-apiserver; of a flag given twice the last wins
 * @param controllerManagerFlags the same for kube-controller-manager
 * @param audit whether the requests of ServiceAccounts are written down; see {@link
 *     ControlPlane#audited}
 * @param fsync whether etcd waits for the disk; without, a crash of the machine loses the data
 * @param startTimeout how long one step of the start may take
 * @param folder where everything is kept; a temporary folder if empty
 */
public record Options(
        List<String> apiServerFlags,
        List<String> controllerManagerFlags,
        boolean audit,
        boolean fsync,
        Duration startTimeout,
        Optional<Path> folder,
        Progress progress) {

    public Options {
        apiServerFlags = List.copyOf(apiServerFlags);
        controllerManagerFlags = List.copyOf(controllerManagerFlags);
    }

    public static Options defaults() {
        return new Options(
                List.of(),
                List.of(),
                false,
                false,
                Duration.ofSeconds(60),
                Optional.empty(),
                Progress.onStandardError());
    }

    public Options withApiServerFlags(String... flags) {
        return new Options(
                List.of(flags),
                controllerManagerFlags,
                audit,
                fsync,
                startTimeout,
                folder,
                progress);
    }

    public Options withControllerManagerFlags(String... flags) {
        return new Options(
                apiServerFlags, List.of(flags), audit, fsync, startTimeout, folder, progress);
    }

    public Options withAudit(boolean wanted) {
        return new Options(
                apiServerFlags,
                controllerManagerFlags,
                wanted,
                fsync,
                startTimeout,
                folder,
                progress);
    }

    public Options withFsync(boolean wanted) {
        return new Options(
                apiServerFlags,
                controllerManagerFlags,
                audit,
                wanted,
                startTimeout,
                folder,
                progress);
    }

    public Options withFolder(Path wanted) {
        return new Options(
                apiServerFlags,
                controllerManagerFlags,
                audit,
                fsync,
                startTimeout,
                Optional.of(wanted),
                progress);
    }

    public Options withProgress(Progress wanted) {
        return new Options(
                apiServerFlags, controllerManagerFlags, audit, fsync, startTimeout, folder, wanted);
    }
}
