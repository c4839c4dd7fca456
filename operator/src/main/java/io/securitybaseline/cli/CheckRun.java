package io.securitybaseline.cli;

import io.securitybaseline.check.Checks;
import io.securitybaseline.check.Finding;
import io.securitybaseline.check.Verdict;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.ReadAhead;
import io.securitybaseline.manifest.Reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** One pass over manifests: each is read, judged, told of and forgotten. */
record CheckRun(Checks checks, FindingsOutput output, Outcome outcome, Terminal terminal) {

    void over(ReadAhead manifests) {
        Optional<Progress> progress = terminal.progress("documents");
        manifests.forEach(
                reading -> {
                    try {
                        take(reading);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    progress.ifPresent(it -> it.at(outcome.documents()));
                });
        progress.ifPresent(Progress::end);
    }

    private void take(Reading reading) throws IOException {
        switch (reading) {
            case Reading.Foreign _ -> outcome.foreign();
            case Reading.Unreadable it -> unreadable(it);
            case Manifest manifest -> {
                switch (checks.judge(manifest)) {
                    case Verdict.Skipped(String kind) -> outcome.skipped(kind);
                    case Verdict.Misfit(String path, String message) ->
                            unreadable(
                                    new Reading.Unreadable(
                                            manifest.file(),
                                            manifest.document(),
                                            manifest.lines().of(path),
                                            message));
                    case Verdict.Judged(List<Finding> findings) -> judged(manifest, findings);
                }
            }
        }
    }

    private void unreadable(Reading.Unreadable it) throws IOException {
        outcome.unreadable();
        output.unreadable(it);
    }

    private void judged(Manifest manifest, List<Finding> findings) throws IOException {
        Located.Document document = Located.Document.of(manifest);
        outcome.checked();
        for (Finding finding : findings) {
            outcome.found(finding.severity());
            output.finding(new Located(document, manifest.lines().of(finding.path()), finding));
        }
        output.checked(document);
    }
}
