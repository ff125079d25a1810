package org.marrowrelay.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `./relay completion`: the script that lets bash and zsh complete commands and options.
@Command(
        name = "completion",
        description = "Print a script that completes commands in bash and zsh.",
        footer = {"", "Use it with: source <(./relay completion)"})
final class Completion implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    Completion(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Output output = Output.open(null, terminal)) {
            output.print(AutoComplete.bash("relay", spec.root().commandLine()));
            output.finish();
        }
        return Exit.COMPLETE;
    }
}
