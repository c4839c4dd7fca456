package io.securitybaseline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.securitybaseline.testbed.GoProgram;
import io.securitybaseline.testbed.Progress;
import io.securitybaseline.testbed.Repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The client in Go that sends what is measured against, and what breaks objects. */
final class Floor {

    static final int IN_FLIGHT = 32;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path program;
    private final Path kubeconfig;

    private Floor(Path program, Path kubeconfig) {
        this.program = program;
        this.kubeconfig = kubeconfig;
    }

    /** Builds it if it is not there yet. */
    static Path build(Progress progress) {
        var module = Repository.find(Path.of("bench", "floor"), "securitybaseline.floor");
        return GoProgram.of(module, progress);
    }

    static Floor of(Path program, Site site) {
        return new Floor(program, site.cluster().plane().kubeconfigPath());
    }

    /** Sends it off, and returns its answer. */
    JsonNode run(String command, Map<String, ?> job) {
        try (var running = start(command, job)) {
            return running.answer();
        }
    }

    /** Sends it off. */
    Running start(String command, Map<String, ?> job) {
        var order = new HashMap<String, Object>(job);
        order.put("kubeconfig", kubeconfig.toString());
        order.put("inFlight", IN_FLIGHT);
        order.put("attached", true);
        try {
            var process =
                    new ProcessBuilder(List.of(program.toString(), command))
                            .redirectError(Redirect.INHERIT)
                            .start();
            var running = new Running(command, process);
            running.tell(JSON.writeValueAsString(order));
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
