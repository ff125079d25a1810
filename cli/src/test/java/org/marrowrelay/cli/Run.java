package org.marrowrelay.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// One run of the command line, with what it printed.
final class Run {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal;
    private final int code;

    Run(String... arguments) {
        terminal = new Terminal(out, new PrintStream(err, true, StandardCharsets.UTF_8), false, false);
        code = Relay.run(terminal, arguments);
    }

    Run(OutputStream elsewhere, String... arguments) {
        terminal = new Terminal(elsewhere, new PrintStream(err, true, StandardCharsets.UTF_8), false, false);
        code = Relay.run(terminal, arguments);
    }

    /// A terminal that writes to this run, cleared of what was said so far.
    Terminal terminal() {
        out.reset();
        err.reset();
        return terminal;
    }

    int code() {
        return code;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
