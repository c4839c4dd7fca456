package io.securitybaseline.cli;

/** What the commands tell a script; documented in docs/cli.md. */
public final class ExitCode {
    /** Nothing was found. */
    public static final int OK = 0;

    /** Something was found that is as severe as the user asked to be told of. */
    public static final int FOUND = 1;

    /** Something could not be read, or the call was wrong: nothing can be relied on. */
    public static final int UNREADABLE = 2;

    private ExitCode() {}
}
