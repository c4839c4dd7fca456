package io.securitybaseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The table of packages in CONTRIBUTING.md: of each module its packages, and what they may import.
 */
final class Layers {
    private static final Path FILE = Path.of("../CONTRIBUTING.md");
    private static final String HEAD = "| module | package | reason | may import of its module |";
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private Layers() {}

    /** The packages of each module, each with those of the module that it may import. */
    static Map<String, Map<String, List<String>>> read() {
        Map<String, Map<String, List<String>>> modules = new LinkedHashMap<>();
        String module = "";
        for (String row : rows()) {
            String[] cells = row.split("\\|", -1);
            module = names(cells[1]).stream().findFirst().orElse(module);
            Map<String, List<String>> packages =
                    modules.computeIfAbsent(module, it -> new LinkedHashMap<>());
            for (String name : names(cells[2])) {
                packages.put(name, names(cells[4]));
            }
        }
        return modules;
    }

    private static List<String> rows() {
        try {
            List<String> lines = Files.readAllLines(FILE);
            List<String> table = new ArrayList<>();
            // Below the head and the line under it.
            for (String line : lines.subList(lines.indexOf(HEAD) + 2, lines.size())) {
                if (!line.startsWith("|")) {
                    break;
                }
                table.add(line);
            }
            return table;
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map((MatchResult it) -> it.group(1)).toList();
    }
}
