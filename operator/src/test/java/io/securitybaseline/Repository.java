package io.securitybaseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A git repository in which pipelines run the program: its launcher, the hook and the action. */
record Repository(Path folder) {
    static final Path BIN = Path.of("target/securitybaseline/bin").toAbsolutePath();
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** How a command ended, and what it printed to both streams. */
    record Ending(int exitCode, String output) {}

    static Repository in(Path folder) throws IOException, InterruptedException {
        var repository = new Repository(folder);
        repository.run(Map.of(), List.of("git", "init", "-q", "."));
        return repository;
    }

    void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** As pre-commit does: the entry, the arguments, and the files that are staged. */
    Ending hook(List<String> arguments, String staged) throws IOException, InterruptedException {
        run(Map.of(), List.of("git", "add", "-A"));
        var files =
                run(Map.of(), List.of("git", "diff", "--cached", "--name-only", "--", staged))
                        .output();
        var hook = yaml(ROOT.resolve(".pre-commit-hooks.yaml")).get(0);
        var command = new ArrayList<>(List.of(hook.get("entry").asText().split(" ")));
        command.addAll(arguments);
        files.lines().forEach(command::add);
        return run(
                Map.of(),
                List.of("sh", "-c", "exec \"$@\"", "hook"),
                command.toArray(String[]::new));
    }

    /** As the runner does: inputs become variables as the step says, and bash runs it. */
    Ending action(Map<String, String> inputs) throws IOException, InterruptedException {
        var content = yaml(ROOT.resolve(".github/actions/check/action.yml"));
        for (var input : inputs.keySet()) {
            if (!content.get("inputs").has(input)) {
                throw new IllegalArgumentException("the action has no input " + input);
            }
        }
        var step = content.at("/runs/steps/0");
        Map<String, String> environment = new HashMap<>();
        for (var variable : step.get("env").properties()) {
            var input =
                    variable.getValue().asText().replaceAll("^\\$\\{\\{ inputs\\.(.*) }}$", "$1");
            var usual = content.at("/inputs/" + input + "/default").asText();
            environment.put(variable.getKey(), inputs.getOrDefault(input, usual));
        }
        return run(environment, List.of("bash", "-e", "-c", step.get("run").asText()));
    }

    static JsonNode yaml(Path file) throws IOException {
        return new ObjectMapper()
                .valueToTree(
                        new Load(LoadSettings.builder().build())
                                .loadFromString(Files.readString(file)));
    }

    Ending run(Map<String, String> environment, List<String> command, String... more)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        var builder = new ProcessBuilder(all).directory(folder.toFile());
        builder.environment().put("PATH", BIN + File.pathSeparator + System.getenv("PATH"));
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ending(process.waitFor(), output);
    }
}
