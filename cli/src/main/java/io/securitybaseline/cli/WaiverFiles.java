package io.securitybaseline.cli;

import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.check.Typed;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.ManifestFiles;
import io.securitybaseline.manifest.Reading;
import io.securitybaseline.schema.SchemaFault;
import io.securitybaseline.waiver.Waivers;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** SecurityWaivers in files. One that is wrong is an error: it must not look like none at all. */
final class WaiverFiles {
    private static final String KIND = "SecurityWaiver";

    private final List<SecurityWaiver> waivers = new ArrayList<>();
    private final List<Reading.Unreadable> unreadable = new ArrayList<>();

    private WaiverFiles() {}

    /**
     * The waivers in the files; other kinds of objects are passed over.
     *
     * @throws Unusable when a file cannot be read or holds a wrong one
     */
    static Waivers read(List<String> paths, InputStream stdin) throws Unusable {
        return Waivers.of(resources(paths, stdin));
    }

    /** The same as they are written. */
    static List<SecurityWaiver> resources(List<String> paths, InputStream stdin) throws Unusable {
        WaiverFiles files = new WaiverFiles();
        new ManifestFiles(stdin).read(paths, files::take);
        if (!files.unreadable.isEmpty()) {
            throw new Unusable(files.unreadable);
        }
        return files.waivers;
    }

    private void take(Reading reading) {
        switch (reading) {
            case Reading.Unreadable it -> unreadable.add(it);
            case Reading.Foreign _ -> {}
            case Manifest it when it.kind().equals(KIND) && it.group().equals(Names.GROUP) ->
                    waiver(it);
            case Manifest _ -> {}
        }
    }

    private void waiver(Manifest manifest) {
        List<SchemaFault> faults = CustomResources.faults(manifest);
        faults.forEach(fault -> wrong(manifest, fault.path(), fault.message()));
        if (faults.isEmpty()) {
            try {
                waivers.add(Typed.of(manifest.content(), SecurityWaiver.class));
            } catch (Typed.Misfitting e) {
                wrong(manifest, e.verdict().path(), e.verdict().message());
            }
        }
    }

    private void wrong(Manifest manifest, String path, String message) {
        unreadable.add(
                new Reading.Unreadable(
                        manifest.file(), manifest.document(), manifest.lines().of(path), message));
    }
}
