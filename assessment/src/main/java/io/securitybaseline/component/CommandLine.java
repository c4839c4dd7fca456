package io.securitybaseline.component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the command line of a component as its pod gives it. Flags stand in the command and in the
 * arguments, several in one string behind a shell, with = or a space before their value, with
 * underscores for hyphens.
 */
public final class CommandLine {
    private static final String ETCD = "ETCD_";

    private CommandLine() {}

    /**
     * The flags of a command line; nothing is known of what it does not give.
     *
     * @param environment of etcd, whose ETCD_… variables count like flags that are given first
     */
    public static Settings of(
            List<String> command, List<String> arguments, Map<String, String> environment) {
        List<String> words =
                Stream.concat(command.stream(), arguments.stream())
                        .flatMap(it -> Arrays.stream(it.strip().split("\\s+", -1)))
                        .filter(it -> !it.isEmpty())
                        .toList();
        Map<String, List<String>> values = new HashMap<>();
        environment.forEach(
                (variable, value) -> {
                    if (variable.startsWith(ETCD)) {
                        add(
                                values,
                                variable.substring(ETCD.length()).toLowerCase(Locale.ROOT),
                                value);
                    }
                });
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-") || word.equals("-c") || word.equals("--")) {
                continue;
            }
            String flag = word.replaceFirst("^--?", "");
            int equals = flag.indexOf('=');
            boolean isSeparate =
                    equals < 0 && i + 1 < words.size() && !words.get(i + 1).startsWith("-");
            String name = equals < 0 ? flag : flag.substring(0, equals);
            String value = "true"; // a switch alone
            if (equals >= 0) {
                value = flag.substring(equals + 1);
            } else if (isSeparate) {
                value = words.get(++i);
            }
            add(values, name, unquoted(value));
        }
        return new Settings(values);
    }

    private static void add(Map<String, List<String>> values, String name, String value) {
        values.computeIfAbsent(name.replace('_', '-'), any -> new ArrayList<>()).add(value);
    }

    private static String unquoted(String value) {
        return value.replaceAll("^[\"']|[\"']$", "");
    }
}
