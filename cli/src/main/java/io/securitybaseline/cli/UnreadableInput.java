package io.securitybaseline.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * How every command ends that cannot read what it needs, from a cluster or from files: with a
 * sentence for each cause and {@link ExitCode#UNREADABLE}. Commands let such exceptions pass before
 * they have printed anything, so that nothing is said of what was not read.
 */
public final class UnreadableInput implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments)
            throws Exception {
        Terminal terminal = Terminal.of(command.getCommandSpec());
        switch (e) {
            case KubernetesClientException refusal ->
                    terminal.say(access(command).sentence(refusal));
            case Unusable unusable ->
                    unusable.causes().forEach(it -> terminal.say(Unusable.sentence(it)));
            default -> throw e;
        }
        return ExitCode.UNREADABLE;
    }

    private static ClusterAccess access(CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(ClusterAccess.class::isInstance)
                .map(ClusterAccess.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
