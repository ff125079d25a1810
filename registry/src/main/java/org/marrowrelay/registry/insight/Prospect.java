package org.marrowrelay.registry.insight;

import java.util.List;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.Coverage;
import org.marrowrelay.populations.insight.Kinship;
import org.marrowrelay.populations.insight.Outlook;
import org.marrowrelay.populations.insight.RegistryPlan;

/// How likely patients find a donor in the registry as it is, and as it could be.
///
/// @param populations that have a frequency set in use
/// @param without populations of donors that have none, so that their donors are not counted
/// @param plan donors by population, with the share who can donate when asked
/// @param growth factors of the registry's size
/// @param chances by population of the patients, then by factor
/// @param between by population of the patients, then of the donors: a registry of `matrixDonors` of that population
/// @param kinships in the order of `between`, one row after the other
/// @param gains of recruiting ten thousand more of each population, the largest first
/// @param coverage by population: of all haplotypes, then of the rare
public record Prospect(
        List<String> populations,
        List<String> without,
        RegistryPlan plan,
        List<Double> growth,
        List<List<Chance>> chances,
        long matrixDonors,
        List<List<Chance>> between,
        List<Kinship> kinships,
        List<Outlook.Gain> gains,
        List<List<Coverage>> coverage,
        int patients) {
    public Prospect {
        populations = List.copyOf(populations);
        without = List.copyOf(without);
        growth = List.copyOf(growth);
        chances = List.copyOf(chances);
        between = List.copyOf(between);
        kinships = List.copyOf(kinships);
        gains = List.copyOf(gains);
        coverage = List.copyOf(coverage);
    }
}
