package org.marrowrelay.hla.nomenclature;

import java.util.List;
import java.util.Set;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.problem.Problem;

/// Meaning as published in one release.
final class ReleaseNomenclature implements Nomenclature {
    private final String release;
    private final NotationReader notations;
    private final ExpressedGroups groups;
    private final PhenotypeReader people = new PhenotypeReader(this);

    ReleaseNomenclature(String release, NotationReader notations, ExpressedGroups groups) {
        this.release = release;
        this.notations = notations;
        this.groups = groups;
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
        return switch (notations.read(locus, name)) {
            case Notation.Names names -> new NameReading.Groups(groups.of(names), names.notes());
            case Notation.Novel() -> novel(locus);
            case Notation.Untyped(var notes) -> new NameReading.Untyped();
            case Notation.Unknown(Problem problem) -> new NameReading.Unknown(problem);
        };
    }

    private static NameReading novel(Locus locus) {
        return new NameReading.Groups(Set.of(MatchingGroup.novel(locus)), List.of(RuleNomenclature.novelAllele(locus)));
    }

    @Override
    public GroupReading group(Locus locus, String name) {
        return switch (notations.read(locus, name)) {
            case Notation.Names(var names, var whole, var notes)
            when names.size() == 1 ->
                groups.one(names.getFirst())
                        .<GroupReading>map(GroupReading.Known::new)
                        .orElseGet(() -> new GroupReading.Unknown(RuleNomenclature.severalGroups(name)));
            case Notation.Names several -> new GroupReading.Unknown(RuleNomenclature.severalGroups(name));
            case Notation.Novel() -> new GroupReading.Known(MatchingGroup.novel(locus));
            case Notation.Untyped(var notes) -> new GroupReading.Unknown(RuleNomenclature.severalGroups(name));
            case Notation.Unknown(Problem problem) -> new GroupReading.Unknown(problem);
        };
    }
}
