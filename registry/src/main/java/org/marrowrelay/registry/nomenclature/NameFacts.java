package org.marrowrelay.registry.nomenclature;

import java.util.List;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.release.Liftover.Event;
import org.marrowrelay.problem.Problem;

/// Everything that one release says about a name or a GL String.
///
/// @param release under which it was read
/// @param problems why it cannot be read, or what has another name now; empty when all is known as written
/// @param trees the text as a tree; empty when it does not follow the grammar, else one
/// @param reductions of the whole text; those that cannot be made are missing
/// @param standsFor the names behind codes, groups and antigens; empty when it cannot be read
/// @param names each name of the text once, in its order, as many as are looked into
public record NameFacts(
        String text,
        String release,
        List<Problem> problems,
        List<GlString> trees,
        List<Reduced> reductions,
        String standsFor,
        List<OneName> names) {
    public NameFacts {
        problems = List.copyOf(problems);
        trees = List.copyOf(trees);
        reductions = List.copyOf(reductions);
        names = List.copyOf(names);
    }

    /// One reduction.
    public record Reduced(Reduction to, String text) {}

    /// What is known of one name.
    ///
    /// @param kind of report, such as `Alleles` or `GGroup`
    /// @param isNull whether all its alleles are nulls
    /// @param accession such as `HLA00001`; empty unless it is a full name
    /// @param confirmed whether its sequence was seen more than once; meaningful for full names
    /// @param tce the T-cell epitope group of DPB1, with `$` when predicted; empty for all others
    /// @param antigens joined with `/`; empty when it has none
    /// @param history what it is called in the other installed releases, oldest first
    /// @param ranks how often it is seen, by population; empty when no catalogue is installed
    public record OneName(
            String name,
            String kind,
            boolean isNull,
            String accession,
            boolean confirmed,
            String tce,
            String antigens,
            List<Past> history,
            List<Rank> ranks) {
        public OneName {
            history = List.copyOf(history);
            ranks = List.copyOf(ranks);
        }
    }

    /// A name in another release.
    public record Past(String release, Event event, List<String> names, String reason) {
        public Past {
            names = List.copyOf(names);
        }
    }

    /// @param category as in the owner's file: `C`, `I`, `WD`, `R`; `-` when it is not listed
    public record Rank(String population, String category) {}
}
