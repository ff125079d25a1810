package org.marrowrelay.matching.choice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.nomenclature.NameReading;
import org.marrowrelay.hla.nomenclature.Nomenclature;

/// The patient's antibodies against HLA, held against what a donor carries.
///
/// An antibody against an allele is one against its matching group; one against an antigen is one against every
/// group that the antigen can be, as for a person typed by serology. A null is on nobody's cells: nobody carries what
/// an antibody against it is against.
public final class DonorSpecificAntibodies {
    /// The mean fluorescence intensity from which an antibody counts when a centre names no other: 1,000, a
    /// common cut-off for stem cell donors. A centre's own laboratory decides.
    public static final int USUAL_THRESHOLD = 1_000;

    private final Nomenclature nomenclature;
    private final int threshold;

    /// @param nomenclature under which the donors' typings were read
    /// @param threshold mean fluorescence intensity from which an antibody counts
    public DonorSpecificAntibodies(Nomenclature nomenclature, int threshold) {
        this.nomenclature = nomenclature;
        this.threshold = threshold;
    }

    /// An antibody in the patient's blood.
    ///
    /// @param specificity an antigen or allele, such as `A2` or `DPB1*04:01`
    /// @param mfi mean fluorescence intensity; empty when it was not reported, which counts
    public record Antibody(String specificity, OptionalInt mfi) {
        /// As in `A2 5000`.
        @Override
        public String toString() {
            return mfi.isPresent() ? specificity + " " + mfi.getAsInt() : specificity;
        }
    }

    /// Whether a donor carries what an antibody is against.
    public enum Target {
        /// Every genotype that the donor's typing allows carries it.
        CARRIED,
        /// Some do.
        POSSIBLE,
        /// None does.
        ABSENT,
        /// The donor is not typed at that locus, or the specificity cannot be read.
        NOT_KNOWN
    }

    /// One antibody and one donor.
    ///
    /// @param counts whether its intensity reaches the threshold
    public record Finding(Antibody antibody, Target target, boolean counts) {
        /// Whether a donor should be flagged: an antibody that counts, against what the donor carries or may
        /// carry.
        public boolean isFlag() {
            return counts && (target == Target.CARRIED || target == Target.POSSIBLE);
        }
    }

    /// One finding for each antibody, in their order.
    public List<Finding> against(Phenotype donor, List<Antibody> antibodies) {
        List<Finding> findings = new ArrayList<>();
        for (Antibody antibody : antibodies) {
            boolean counts = antibody.mfi().isEmpty() || antibody.mfi().getAsInt() >= threshold;
            findings.add(new Finding(antibody, target(antibody.specificity(), donor), counts));
        }
        return findings;
    }

    /// Whether the nomenclature knows what the antibody is against.
    public boolean canRead(Antibody antibody) {
        String name = canonical(antibody.specificity());
        return ReportedName.locusOf(name)
                .filter(locus -> nomenclature.read(locus, name) instanceof NameReading.Groups)
                .isPresent();
    }

    /// Whether the antibody is against something of the form of an antigen or allele of some locus, known or not.
    public static boolean isName(Antibody antibody) {
        return ReportedName.locusOf(canonical(antibody.specificity())).isPresent();
    }

    /// Laboratories write the antigens of locus C as `Cw7`, `CW7` and `C7`.
    private static String canonical(String specificity) {
        return specificity.matches("C[Ww]?\\d{1,2}") ? "Cw" + specificity.replaceAll("\\D", "") : specificity;
    }

    private Target target(String reported, Phenotype donor) {
        String specificity = canonical(reported);
        return ReportedName.locusOf(specificity)
                .map(locus -> target(locus, specificity, donor))
                .orElse(Target.NOT_KNOWN);
    }

    private Target target(Locus locus, String specificity, Phenotype donor) {
        return nomenclature.read(locus, specificity) instanceof NameReading.Groups(Set<MatchingGroup> against, var _)
                        && donor.at(locus) instanceof LocusTyping.Typed typed
                ? target(expressed(against), typed)
                : Target.NOT_KNOWN;
    }

    /// Without nulls: nobody has on their cells what is not expressed.
    private static Set<MatchingGroup> expressed(Set<MatchingGroup> against) {
        return against.stream().filter(group -> group.kind() != Kind.NULL).collect(Collectors.toSet());
    }

    private static Target target(Set<MatchingGroup> against, LocusTyping.Typed typed) {
        Set<Target> answers = new HashSet<>();
        for (Product product : typed.products()) {
            answers.add(either(target(against, product.first()), target(against, product.second())));
        }
        return answers.size() == 1 ? answers.iterator().next() : Target.POSSIBLE;
    }

    private static Target target(Set<MatchingGroup> against, Position position) {
        return switch (position) {
            case Position.Any any -> Target.POSSIBLE;
            case Position.OneOf(var groups) -> {
                long carried = groups.stream().filter(against::contains).count();
                yield carried == 0 ? Target.ABSENT : carried == groups.size() ? Target.CARRIED : Target.POSSIBLE;
            }
        };
    }

    private static Target either(Target first, Target second) {
        if (first == Target.CARRIED || second == Target.CARRIED) {
            return Target.CARRIED;
        }
        return first == Target.ABSENT && second == Target.ABSENT ? Target.ABSENT : Target.POSSIBLE;
    }
}
