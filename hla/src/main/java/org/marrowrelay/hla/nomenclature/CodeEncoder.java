package org.marrowrelay.hla.nomenclature;

import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.group.Groups;
import org.marrowrelay.hla.mac.CodedNames;
import org.marrowrelay.hla.mac.CodedNames.Encoding;
import org.marrowrelay.hla.nomenclature.Release.Reduced;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.problem.Problem;

/// From lists of alleles to the multiple allele code that stands for exactly them, under one release.
///
/// Names are lifted over to the release first. A code may have been issued when some of the alleles had no expression
/// letter yet: where no code lists the names of today, one that lists them without their letters is taken, with a note.
final class CodeEncoder {
    private final CodedNames codes;
    private final Groups groups;

    CodeEncoder(CodedNames codes, Groups groups) {
        this.codes = codes;
        this.groups = groups;
    }

    Reduced encode(List<Long> names, List<Problem> notes) {
        return switch (codes.encode(alleles(names))) {
            case Encoding.Encoded(String name) -> new Reduced.Done(name, notes);
            case Encoding.Unencodable(Problem problem) -> withoutLetters(names, notes, problem);
        };
    }

    private Reduced withoutLetters(List<Long> names, List<Problem> notes, Problem problem) {
        List<Long> before = names.stream().map(this::before).toList();
        if (before.equals(names) || !(codes.encode(alleles(before)) instanceof Encoding.Encoded(String name))) {
            return new Reduced.Refused(List.of(problem));
        }
        List<Problem> all = new ArrayList<>(notes);
        all.add(Problem.of(
                "MAC-0011",
                "{0} was issued when the alleles had no expression letters",
                "nothing needs to be done; it stands for these alleles",
                name));
        return new Reduced.Done(name, all);
    }

    /// The name without its letter, unless that is the name of other alleles.
    private long before(long name) {
        long bare = PackedName.withoutLetter(name);
        return groups.isKnown(bare) ? name : bare;
    }

    private static List<Allele> alleles(List<Long> names) {
        return names.stream().map(PackedName::print).map(Allele::parse).toList();
    }
}
