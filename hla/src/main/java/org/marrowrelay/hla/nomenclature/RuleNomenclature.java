package org.marrowrelay.hla.nomenclature;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Expression;
import org.marrowrelay.hla.GGroup;
import org.marrowrelay.hla.InvalidHlaName;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MultipleAlleleCode;
import org.marrowrelay.hla.PGroup;
import org.marrowrelay.hla.PositionTyping;
import org.marrowrelay.hla.XxCode;
import org.marrowrelay.problem.Problem;

/// Meaning by rule alone: every two-field name is its own group.
///
/// The starter expands a first field (`A*02`, `A*02:XX`, and the antigen of that number) over the names it
/// was given. That is safe for antigens because a serological number that equals a first field covers at
/// least those alleles' names in the WHO nomenclature; numbers without such a first field (splits such as
/// B62, broads such as A9) are refused rather than guessed.
final class RuleNomenclature implements Nomenclature {
    static final Nomenclature NONE = new RuleNomenclature("none", Map.of());

    private final String release;
    private final Map<String, Set<MatchingGroup>> byFirstField;
    private final PhenotypeReader people = new PhenotypeReader(this);

    private RuleNomenclature(String release, Map<String, Set<MatchingGroup>> byFirstField) {
        this.release = release;
        this.byFirstField = byFirstField;
    }

    static Nomenclature starter(Collection<String> knownNames) {
        Map<String, Set<MatchingGroup>> byFirstField = new HashMap<>();
        for (String name : knownNames) {
            find(name).ifPresent(allele -> byFirstField
                    .computeIfAbsent(allele.first(1).toString(), ignored -> new LinkedHashSet<>())
                    .add(groupOf(allele)));
        }
        return new RuleNomenclature("starter", byFirstField);
    }

    private static Optional<Allele> find(String name) {
        try {
            Allele allele = Allele.parse(withoutMark(name));
            return allele.fields().size() > 1 ? Optional.of(allele) : Optional.empty();
        } catch (InvalidHlaName invalid) {
            return Optional.empty();
        }
    }

    private static String withoutMark(String name) {
        char last = name.isEmpty() ? ' ' : name.charAt(name.length() - 1);
        return last == 'g' || last == 'P' || last == 'G' ? name.substring(0, name.length() - 1) : name;
    }

    private static MatchingGroup groupOf(Allele allele) {
        if (allele.fields().size() == 2) {
            return group(allele);
        }
        Expression kept = allele.isNull() ? Expression.N : null;
        return group(new Allele(allele.locus(), allele.fields().subList(0, 2), kept));
    }

    private static MatchingGroup group(Allele twoFields) {
        return twoFields.isNull()
                ? MatchingGroup.nullAllele(twoFields.locus(), twoFields.toString())
                : MatchingGroup.expressed(twoFields.locus(), twoFields.toString());
    }

    @Override
    public String release() {
        return release;
    }

    @Override
    public PhenotypeReading read(String gl) {
        return people.read(gl);
    }

    @Override
    public NameReading read(Locus locus, String name) {
        return switch (PositionTyping.of(locus, name)) {
            case PositionTyping.Untyped _ -> new NameReading.Untyped();
            case PositionTyping.Novel _ -> novel(locus);
            case XxCode(var family, var firstField) -> expand(family + "*" + firstField, name);
            case MultipleAlleleCode _ -> new NameReading.Unknown(needsRelease(name));
            case Antigen antigen -> expand(antigen.locus() + "*" + "%02d".formatted(antigen.number()), name);
            case PositionTyping.Alleles(Allele allele)
            when allele.fields().size() == 1 && allele.expression() == null -> expand(allele.toString(), name);
            case PositionTyping.Alleles _, PositionTyping.SmallGroup _, GGroup _, PGroup _, PositionTyping.OneOf _ ->
                readAllele(name);
            case PositionTyping.OtherName _ -> other(name);
        };
    }

    /// A text with a colon is meant as an allele, and the problem says what is missing.
    private NameReading other(String name) {
        return name.indexOf('*') >= 0 || name.indexOf(':') > 0 ? readAllele(name) : expand("", name);
    }

    private static NameReading novel(Locus locus) {
        return new NameReading.Groups(Set.of(MatchingGroup.novel(locus)), List.of(novelAllele(locus)));
    }

    static Problem novelAllele(Locus locus) {
        return Problem.of(
                "HLA-0105",
                "locus {0}: a novel allele (NEW), which matches nothing",
                "report the allele's name once it has one",
                locus);
    }

    private static NameReading readAllele(String name) {
        try {
            Allele allele = Allele.parse(withoutMark(name));
            return allele.fields().size() == 1
                    ? new NameReading.Unknown(needsRelease(name))
                    : NameReading.Groups.of(groupOf(allele));
        } catch (InvalidHlaName invalid) {
            return new NameReading.Unknown(invalid.problem());
        }
    }

    /// The names that are known of a first field, such as `A*02`.
    private NameReading expand(String firstField, String name) {
        if (byFirstField.isEmpty()) {
            return new NameReading.Unknown(needsRelease(name));
        }
        Set<MatchingGroup> groups = byFirstField.get(firstField);
        return groups == null ? new NameReading.Unknown(notKnownHere(name)) : new NameReading.Groups(groups, List.of());
    }

    private static Problem needsRelease(String name) {
        return Problem.of(
                "HLA-0106",
                "\"{0}\" stands for several alleles, and which ones is published with a release",
                "install a release (./relay nomenclature install FOLDER), or report the alleles themselves",
                name);
    }

    private static Problem notKnownHere(String name) {
        return Problem.of(
                "HLA-0107",
                "the starter nomenclature knows no alleles of \"{0}\"",
                "install a release (./relay nomenclature install FOLDER), or report the alleles themselves",
                name);
    }

    @Override
    public GroupReading group(Locus locus, String name) {
        return switch (read(locus, name)) {
            case NameReading.Groups(var groups, var notes)
            when groups.size() == 1 -> new GroupReading.Known(groups.iterator().next());
            case NameReading.Unknown(Problem problem) -> new GroupReading.Unknown(problem);
            case NameReading.Groups several -> new GroupReading.Unknown(severalGroups(name));
            case NameReading.Untyped() -> new GroupReading.Unknown(severalGroups(name));
        };
    }

    static Problem severalGroups(String name) {
        return Problem.of(
                "HLA-0108",
                "\"{0}\" does not stand for one matching group",
                "name an allele or a group of two or more fields, for example A*02:01g",
                name);
    }
}
