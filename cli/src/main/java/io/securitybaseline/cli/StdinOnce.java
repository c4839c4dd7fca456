package io.securitybaseline.cli;

import io.securitybaseline.manifest.ManifestFiles;

import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command whose arguments name standard input once at most: what is read a second time is
 * empty, and would look like nothing to find.
 */
public final class StdinOnce implements IExecutionStrategy {
    private final RunLast commands = new RunLast();

    @Override
    public int execute(ParseResult arguments) {
        if (timesNamed(arguments) > 1) {
            throw new ParameterException(
                    last(arguments).commandSpec().commandLine(),
                    "- is standard input and can be given once; name files for the rest");
        }
        return commands.execute(arguments);
    }

    private static long timesNamed(ParseResult arguments) {
        return last(arguments).matchedArgs().stream()
                .distinct()
                .flatMap(it -> it.originalStringValues().stream())
                .filter(ManifestFiles.STDIN::equals)
                .count();
    }

    private static ParseResult last(ParseResult arguments) {
        return arguments.hasSubcommand() ? last(arguments.subcommand()) : arguments;
    }
}
