package io.securitybaseline.bench;

import io.securitybaseline.testbed.OperatorProcess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The memory of the operator. */
final class Memory {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final double MIB = 1024.0 * 1024.0;

    private Memory() {}

    /** What the system has given to the process, in MiB. */
    static double resident(OperatorProcess operator) {
        var kib = operator.residentKib();
        return kib.isPresent() ? kib.getAsLong() / 1024.0 : Double.NaN;
    }

    /** What is left of its objects after a full collection, in MiB; NaN where no JDK tells. */
    static double live(OperatorProcess operator) {
        var jcmd = Path.of(System.getProperty("java.home", ""), "bin", "jcmd").toString();
        try {
            var process =
                    new ProcessBuilder(jcmd, Long.toString(operator.pid()), "GC.class_histogram")
                            .redirectErrorStream(true)
                            .start();
            try (var reader = process.inputReader()) {
                return total(reader.readAllAsString());
            }
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** The last line of a histogram, in MiB. */
    static double total(String histogram) {
        var total = TOTAL.matcher(histogram);
        return total.find() ? Long.parseLong(total.group(1)) / MIB : Double.NaN;
    }
}
