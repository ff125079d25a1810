package org.marrowrelay.cli.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./relay import`: brings files into the registry that runs.
@Command(
        name = "import",
        description = "Bring donors or frequencies into the running registry.",
        subcommands = {ImportDonors.class, ImportFrequencies.class})
public final class ImportCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to import: donors or frequencies");
        }
    }
}
