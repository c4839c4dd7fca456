package io.securitybaseline.cli;

import io.securitybaseline.check.Checks;
import io.securitybaseline.check.ManifestFinding;
import io.securitybaseline.check.ManifestVerdict;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.ReadAhead;
import io.securitybaseline.manifest.Reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One pass over manifests: each is read, judged, told of and forgotten. */
record CheckRun(Checks checks, FindingsOutput output, CheckSummary summary, Terminal terminal) {
    private static final int FEW = 64;
    private static final Optional<ManifestVerdict> NONE = Optional.empty();

    private record Evaluation(Reading reading, Optional<ManifestVerdict> verdict) {}

    void over(ReadAhead manifests) throws IOException {
        Optional<Progress> progress = terminal.progress("documents");
        ExecutorService judges =
                Executors.newFixedThreadPool(
                        Runtime.getRuntime().availableProcessors(),
                        Thread.ofPlatform().daemon().name("judge-", 0).factory());
        Deque<Future<Evaluation>> underway = new ArrayDeque<>();
        try {
            manifests.forEach(
                    reading -> {
                        underway.add(judges.submit(() -> judge(reading)));
                        if (underway.size() > FEW) {
                            tell(underway.remove());
                        }
                        progress.ifPresent(it -> it.at(summary.documents()));
                    });
            underway.forEach(this::tell);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            judges.shutdownNow();
            progress.ifPresent(Progress::end);
        }
    }

    private Evaluation judge(Reading reading) {
        return new Evaluation(
                reading, reading instanceof Manifest it ? Optional.of(checks.judge(it)) : NONE);
    }

    /** Documents are told in the order in which they were read, whoever is done first. */
    private void tell(Future<Evaluation> evaluation) {
        try {
            Evaluation done = evaluation.get();
            tell(done.reading(), done.verdict());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while manifests were judged", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a manifest could not be judged", e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(Reading reading, Optional<ManifestVerdict> verdict) throws IOException {
        switch (reading) {
            case Reading.Foreign _ -> summary.foreign();
            case Reading.Unreadable it -> unreadable(it);
            case Manifest it -> tell(it, verdict.orElseThrow());
        }
    }

    private void tell(Manifest manifest, ManifestVerdict verdict) throws IOException {
        switch (verdict) {
            case ManifestVerdict.Skipped(String kind) -> {
                summary.skipped(kind);
                output.skipped(manifest);
            }
            case ManifestVerdict.Misfit(String path, String message) ->
                    unreadable(
                            new Reading.Unreadable(
                                    manifest.file(),
                                    manifest.document(),
                                    manifest.lines().of(path),
                                    message));
            case ManifestVerdict.Judged(List<ManifestFinding> findings, List<String> waivers) -> {
                waivers.forEach(summary::waived);
                judged(manifest, findings);
            }
        }
    }

    private void unreadable(Reading.Unreadable it) throws IOException {
        summary.unreadable();
        output.unreadable(it);
    }

    private void judged(Manifest manifest, List<ManifestFinding> findings) throws IOException {
        Located.Document document = Located.Document.of(manifest);
        summary.checked();
        for (ManifestFinding finding : findings) {
            summary.found(finding.severity());
            output.finding(new Located(document, manifest.lines().of(finding.path()), finding));
        }
        output.checked(document);
    }
}
