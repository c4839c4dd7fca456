package io.securitybaseline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.ManifestFiles;
import io.securitybaseline.manifest.Reading;
import io.securitybaseline.schema.SchemaFault;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SecurityBaselines in files. One that is wrong is an error: it must not look like none at all. */
final class BaselineFiles {
    private static final String KIND = "SecurityBaseline";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, SelectedBaseline> baselines = new TreeMap<>();
    private final List<Reading.Unreadable> unreadable = new ArrayList<>();

    private BaselineFiles() {}

    /**
     * The baselines in the files, by name; other kinds of objects are passed over.
     *
     * @throws Unusable when a file cannot be read, holds no baseline or a wrong one
     */
    static List<SelectedBaseline> read(List<String> paths, InputStream stdin) throws Unusable {
        BaselineFiles files = new BaselineFiles();
        for (String path : paths) {
            int before = files.baselines.size() + files.unreadable.size();
            new ManifestFiles(stdin).read(List.of(path), files::take);
            if (files.baselines.size() + files.unreadable.size() == before) {
                files.unreadable.add(
                        new Reading.Unreadable(path, null, null, "has no " + KIND + " in it"));
            }
        }
        if (!files.unreadable.isEmpty()) {
            throw new Unusable(files.unreadable);
        }
        return List.copyOf(files.baselines.values());
    }

    /**
     * The baselines that are in the files among others; a file may have none.
     *
     * @throws Unusable when a file cannot be read or holds a wrong one
     */
    static List<SelectedBaseline> among(List<String> paths, InputStream stdin) throws Unusable {
        BaselineFiles files = new BaselineFiles();
        new ManifestFiles(stdin).read(paths, files::take);
        if (!files.unreadable.isEmpty()) {
            throw new Unusable(files.unreadable);
        }
        return List.copyOf(files.baselines.values());
    }

    private void take(Reading reading) {
        switch (reading) {
            case Reading.Unreadable it -> unreadable.add(it);
            case Reading.Foreign _ -> {}
            case Manifest manifest
                    when manifest.kind().equals(KIND) && manifest.group().equals(Names.GROUP) ->
                    baseline(manifest);
            case Manifest _ -> {}
        }
    }

    private void baseline(Manifest manifest) {
        List<SchemaFault> faults = CustomResources.faults(manifest);
        faults.forEach(fault -> wrong(manifest, fault.path(), fault.message()));
        if (!faults.isEmpty()) {
            return;
        }
        if (manifest.name().isEmpty()) {
            wrong(manifest, "metadata", "metadata.name: Required value");
        } else if (baselines.putIfAbsent(manifest.name(), reduced(manifest)) != null) {
            wrong(
                    manifest,
                    "metadata.name",
                    "is the second " + KIND + " called " + manifest.name() + "; names are unique");
        }
    }

    private static SelectedBaseline reduced(Manifest manifest) {
        return new SelectedBaseline(
                manifest.name(),
                manifest.content().at("/metadata/generation").asLong(),
                JSON.convertValue(manifest.content().get("spec"), SecurityBaselineSpec.class));
    }

    private void wrong(Manifest manifest, String path, String message) {
        unreadable.add(
                new Reading.Unreadable(
                        manifest.file(), manifest.document(), manifest.lines().of(path), message));
    }
}
