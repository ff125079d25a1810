package org.marrowrelay.cli;

import org.marrowrelay.intake.Problems;

/// The exit codes of every command.
public final class Exit {
    /// Everything that was asked for was done.
    public static final int COMPLETE = 0;

    /// Nothing was accepted, or the work failed.
    public static final int FAILED = 1;

    /// The command was not understood.
    public static final int USAGE = 2;

    /// A mistake of ours.
    public static final int FAULT = 3;

    /// Good rows were done, bad ones were left out and listed.
    public static final int PARTLY = 4;

    /// Stopped by the person, as shells say it: 128 + SIGINT. The Java machine itself exits with it.
    public static final int INTERRUPTED = 130;

    private Exit() {}

    /// The code of work that accepted so many rows with these problems.
    public static int of(long accepted, Problems problems) {
        return of(accepted, problems.total());
    }

    /// The code of work that accepted so many rows and had so many problems.
    public static int of(long accepted, long problems) {
        if (accepted == 0) {
            return FAILED;
        }
        return problems == 0 ? COMPLETE : PARTLY;
    }
}
