package org.marrowrelay.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./relay frequencies`: how often haplotypes are, and what follows from it.
@Command(
        name = "frequencies",
        description = "Estimate haplotype frequencies, and the chance of a match in populations and registries.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: ./relay frequencies estimate --typings donors.tsv --loci A,C,B,DRB1,DQB1 --out estimate"
        },
        subcommands = {EstimateFrequencies.class, RegistryInsight.class, PatientInsight.class, PopulationMatrix.class})
final class FrequenciesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: estimate, insight, patient or matrix");
    }
}
