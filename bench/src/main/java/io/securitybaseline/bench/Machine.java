package io.securitybaseline.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is measured on. */
final class Machine {

    private Machine() {}

    static String describe() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %s of memory, %s %s; JDK %s; etcd, the controller-manager and this"
                    + " program on the same machine and without waiting for the disk; load average"
                    + " %.1f when it began",
                system.getAvailableProcessors(),
                line("cpuinfo", "model name", system.getArch()),
                memory(),
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                system.getSystemLoadAverage());
    }

    private static String memory() {
        var kib = line("meminfo", "MemTotal", "0").replaceAll("\\D", "");
        return Math.round(Long.parseLong(kib) / 1024.0 / 1024.0) + " GiB";
    }

    /** A line of a file of {@code /proc}, where there is one. */
    private static String line(String file, String name, String otherwise) {
        try (var lines = Files.lines(Path.of("/proc", file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
