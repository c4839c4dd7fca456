package io.securitybaseline.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The README of a sample, as the commands that its reader types one after the other. */
record SampleReadme(Path folder) {
    private static final String INDENT = "    ";
    private static final List<String> PROGRAMS = List.of("kubectl ", "sed ");

    /** Every command, in the order of the page. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        List<String> printed = new ArrayList<>();
        boolean continues = false;
        for (String line : lines()) {
            String content = line.startsWith(INDENT) ? line.substring(INDENT.length()) : "";
            if (continues) {
                command.append('\n').append(content);
            } else if (PROGRAMS.stream().anyMatch(content::startsWith)) {
                add(steps, command, printed);
                command.append(content);
            } else if (!content.isEmpty() && !command.isEmpty()) {
                printed.add(content);
            } else if (content.isEmpty()) {
                add(steps, command, printed);
            }
            continues = content.endsWith("\\");
        }
        add(steps, command, printed);
        return steps;
    }

    /** The chart's values that the page asks for, as YAML; empty for the defaults. */
    String values() {
        String text = String.join("\n", lines());
        int start = text.indexOf("```yaml\n");
        return start < 0 ? "" : text.substring(start + 8, text.indexOf("```", start + 8));
    }

    /** Puts what a command really prints into the page. */
    void update(Step step, String output) {
        String shown = block(step.command(), step.printed());
        String real = block(step.command(), output.lines().toList());
        String page = String.join("\n", lines()) + "\n";
        try {
            Files.writeString(page(), page.replace(shown, real));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String block(String command, List<String> printed) {
        List<String> lines = new ArrayList<>(command.lines().toList());
        lines.addAll(printed);
        return String.join("\n", lines.stream().map(line -> INDENT + line.stripTrailing()).toList())
                + "\n";
    }

    private static void add(List<Step> steps, StringBuilder command, List<String> printed) {
        if (!command.isEmpty()) {
            steps.add(new Step(command.toString(), printed));
        }
        command.setLength(0);
        printed.clear();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(page());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path page() {
        return folder.resolve("README.md");
    }
}
