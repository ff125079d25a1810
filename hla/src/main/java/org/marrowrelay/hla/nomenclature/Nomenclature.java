package org.marrowrelay.hla.nomenclature;

import java.util.Collection;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.problem.Problem;

/// What names mean: as published in one release, or by rule alone.
///
/// Implementations are safe for use by many threads.
public interface Nomenclature {
    /// The release: `3.58.0`, or `none` or `starter` for rules alone.
    String release();

    /// What the name can be at the locus.
    ///
    /// @param name with its locus, such as `A*01:01`, `HLA-A*01:AB`, `A2`; or `NEW`, `UUUU`, `XXXX` without
    NameReading read(Locus locus, String name);

    /// The one matching group that the name stands for, as a frequency set uses it: `A*01:01`, `A*01:01g`,
    /// `A*01:01P`, `A*01:01:01G`, `C*04:09N`. A name that covers several groups stands for the one it is named
    /// after.
    GroupReading group(Locus locus, String name);

    /// What one person's GL String allows, or everything that is wrong with it.
    PhenotypeReading read(String gl);

    /// What a name stands for as a whole.
    sealed interface GroupReading {
        record Known(MatchingGroup group) implements GroupReading {}

        record Unknown(Problem problem) implements GroupReading {}
    }

    /// Meaning as published in the release. Making one takes some 20 ms; keep it.
    ///
    /// @param codes the installed table of multiple allele codes, or [MultipleAlleleCodes#none()]
    static Nomenclature of(Catalogue catalogue, MultipleAlleleCodes codes) {
        return Release.of(catalogue, codes).nomenclature();
    }

    /// Names stand for themselves: a two-field name is its own group, a longer one belongs to its two fields
    /// (null alleles keep their `N`), group marks (`P`, `G`, `g`) are dropped. Codes and antigens cannot be
    /// read.
    static Nomenclature none() {
        return RuleNomenclature.NONE;
    }

    /// As [#none()]; codes and antigens are expanded over the names that are known here.
    ///
    /// @param knownNames names with their locus, as loaded frequency sets hold them; names that are not two-field
    ///     names or their marked forms are passed over
    static Nomenclature starter(Collection<String> knownNames) {
        return RuleNomenclature.starter(knownNames);
    }
}
