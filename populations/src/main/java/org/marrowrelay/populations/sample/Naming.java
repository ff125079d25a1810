package org.marrowrelay.populations.sample;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.nomenclature.NameReading;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.problem.Problem;

/// How reported names become the names that haplotypes are made of: the resolution of the estimate.
///
/// Implementations are safe for many threads.
public interface Naming {
    /// What the reported name can be.
    ///
    /// @param name as reported, such as `A*02:01`, `A*02:XX`, `A2`
    Meaning read(Locus locus, String name);

    /// The nomenclature release behind it: `3.58.0`, `starter` or `none`.
    String release();

    /// What the names stand for, as in `matching`, `P`, `lgx` or `as-given`; by locus when they differ.
    String resolution();

    /// What the names of a locus stand for.
    default String resolution(Locus locus) {
        return resolution();
    }

    /// What a reported name can be.
    sealed interface Meaning {
        /// One of these.
        ///
        /// @param names at least one
        record Names(Set<String> names) implements Meaning {
            public Names {
                names = Set.copyOf(names);
            }
        }

        /// Nothing is known.
        record Untyped() implements Meaning {}

        /// It cannot be used.
        record Unusable(Problem problem) implements Meaning {}
    }

    /// Groups that take part in matching: P groups under a release, two fields under `none`. The usual choice, because
    /// match predictions read the result.
    static Naming matching(Nomenclature nomenclature) {
        return new ByNomenclature(nomenclature);
    }

    /// The names as they were reported; `XX` codes and antigens stand for themselves.
    static Naming asGiven() {
        return new AsGiven();
    }

    /// Reduced names of a release, such as `G` or `lgx`.
    static Naming reduced(Release release, Reduction reduction) {
        return new ByReduction(release, reduction);
    }

    /// A naming of its own for some loci.
    ///
    /// @param others by locus; every other locus is named by `usual`
    static Naming byLocus(Naming usual, Map<Locus, Naming> others) {
        return others.isEmpty() ? usual : new ByLocus(usual, Map.copyOf(others));
    }

    /// See [#matching].
    record ByNomenclature(Nomenclature nomenclature) implements Naming {
        @Override
        public Meaning read(Locus locus, String name) {
            return switch (nomenclature.read(locus, name)) {
                case NameReading.Groups(var groups, var notes) -> of(locus, groups);
                case NameReading.Untyped() -> new Meaning.Untyped();
                case NameReading.Unknown(Problem problem) -> new Meaning.Unusable(problem);
            };
        }

        private static Meaning of(Locus locus, Set<MatchingGroup> groups) {
            Set<String> names = new TreeSet<>();
            for (MatchingGroup group : groups) {
                if (group.kind() == MatchingGroup.Kind.NOVEL) {
                    return novel(locus);
                }
                names.add(group.name());
            }
            return new Meaning.Names(names);
        }

        @Override
        public String release() {
            return nomenclature.release();
        }

        @Override
        public String resolution() {
            return "matching";
        }
    }

    /// See [#asGiven].
    record AsGiven() implements Naming {
        @Override
        public Meaning read(Locus locus, String name) {
            ReportedName reported = ReportedName.of(name);
            if (reported.isUntyped()) {
                return new Meaning.Untyped();
            }
            return reported.isNovel()
                    ? novel(locus)
                    : new Meaning.Names(Set.of(name.startsWith("HLA-") ? name.substring(4) : name));
        }

        @Override
        public String release() {
            return "none";
        }

        @Override
        public String resolution() {
            return "as-given";
        }
    }

    /// See [#reduced].
    record ByReduction(Release by, Reduction reduction) implements Naming {
        @Override
        public Meaning read(Locus locus, String name) {
            ReportedName reported = ReportedName.of(name);
            if (reported.isUntyped()) {
                return new Meaning.Untyped();
            }
            return reported.isNovel() ? novel(locus) : reduced(locus, name);
        }

        private Meaning reduced(Locus locus, String name) {
            return switch (by.reduce(name.startsWith("HLA-") ? name.substring(4) : name, reduction)) {
                case Release.Reduced.Done(String text, var notes) when text.isEmpty() -> new Meaning.Untyped();
                case Release.Reduced.Done(String text, var notes) -> new Meaning.Names(Set.of(text.split("/", 0)));
                case Release.Reduced.Refused(var problems) ->
                    new Meaning.Unusable(problems.getFirst().at("locus " + locus));
            };
        }

        @Override
        public String release() {
            return by.nomenclature().release();
        }

        @Override
        public String resolution() {
            return reduction.toString();
        }
    }

    /// See [#byLocus].
    record ByLocus(Naming usual, Map<Locus, Naming> others) implements Naming {
        @Override
        public Meaning read(Locus locus, String name) {
            return others.getOrDefault(locus, usual).read(locus, name);
        }

        @Override
        public String release() {
            return usual.release();
        }

        @Override
        public String resolution(Locus locus) {
            return others.getOrDefault(locus, usual).resolution(locus);
        }

        @Override
        public String resolution() {
            StringBuilder text = new StringBuilder(usual.resolution());
            others.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(other -> text.append(',')
                    .append(other.getKey())
                    .append('=')
                    .append(other.getValue().resolution()));
            return text.toString();
        }
    }

    private static Meaning novel(Locus locus) {
        return new Meaning.Unusable(Problem.of(
                "FRQ-0103",
                "a novel allele (NEW) at locus {0} has no name that a haplotype could carry",
                "report the allele's name once it has one; until then the donor is left out",
                locus));
    }
}
