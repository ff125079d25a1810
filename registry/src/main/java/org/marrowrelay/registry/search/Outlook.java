package org.marrowrelay.registry.search;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What there is besides the best donor: others here, cord blood units, and how likely a match is elsewhere.
///
/// @param donors counts by fewest mismatches of ten, from 0 to 2
/// @param permissive of these donors, those whose DPB1 matches or may be permissive; empty when the patient is
///     not typed there or no T-cell epitope groups are known
/// @param cords counts by fewest mismatches of six, from 0 to 2
/// @param searched volunteers and units of this registry that were looked at
/// @param someTen probability that at least one of this registry's donors is 10/10, if their matches are independent,
///     of the likeliest hundred thousand; `null` when there are no probabilities. When the patient's own typing
///     leaves several genotypes it is an upper bound
/// @param elsewhere for each population whose frequencies are in use
/// @param registry how likely it is in a registry of given size and composition; `null` when no set explains
///     the patient
public record Outlook(
        List<SearchResult.Count> donors,
        List<SearchResult.Count> permissive,
        List<SearchResult.Count> cords,
        long searched,
        @Nullable Double someTen,
        List<Elsewhere> elsewhere,
        @Nullable InRegistry registry) {
    public Outlook {
        donors = List.copyOf(donors);
        permissive = List.copyOf(permissive);
        cords = List.copyOf(cords);
        elsewhere = List.copyOf(elsewhere);
    }

    /// How likely a 10/10 donor is among people of one population, by its haplotype frequencies (Hardy-Weinberg).
    ///
    /// @param population empty for the set that serves everybody
    /// @param perDonor probability that one such donor is 10/10
    /// @param amongTenThousand probability that at least one of 10,000 is
    /// @param amongMillion of a million
    /// @param told share of the patient's possible genotypes that was looked at; the rest counts as never matched
    public record Elsewhere(
            String population, double perDonor, double amongTenThousand, double amongMillion, double told) {}

    /// How likely at least one donor is found in a registry.
    ///
    /// @param donors by population
    /// @param availability the share of each population's donors who can donate when asked
    /// @param sets by population, whose frequency set counts its donors: its own, a broader group's, or everybody's
    ///     (empty)
    /// @param without populations whose donors are not counted, because no set of the five loci serves them
    /// @param p10 probability of at least one donor without a mismatch
    /// @param p9 with at most one
    /// @param p8 with at most two
    /// @param told share of the patient's possible genotypes that was looked at; the rest counts as never matched
    public record InRegistry(
            Map<String, Long> donors,
            Map<String, Double> availability,
            Map<String, String> sets,
            List<String> without,
            double p10,
            double p9,
            double p8,
            double told) {
        public InRegistry {
            donors = new TreeMap<>(donors);
            availability = new TreeMap<>(availability);
            sets = new TreeMap<>(sets);
            without = List.copyOf(without);
        }
    }
}
