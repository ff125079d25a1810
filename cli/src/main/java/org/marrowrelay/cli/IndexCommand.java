package org.marrowrelay.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./relay index`: the donors of the world in one file.
@Command(
        name = "index",
        description = "Build and search the donor index.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "An index is a folder; it can always be rebuilt from the donors' file and the frequency sets.",
            "Example: ./relay index build --donors donors.tsv --frequencies frequencies --out world.index"
        },
        subcommands = {
            IndexBuild.class,
            IndexSearch.class,
            IndexCords.class,
            IndexWhy.class,
            IndexUpdate.class,
            IndexCheck.class,
            IndexStats.class,
            IndexBench.class
        })
final class IndexCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: build, search, cords, why, update, check, stats or bench");
    }
}
