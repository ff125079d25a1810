package org.marrowrelay.hla;

import java.util.List;
import org.marrowrelay.hla.gl.GlString;

/// What a laboratory reported at one position of a locus: the text, told apart by its kind. No release is asked.
///
/// Every text is of exactly one kind, and [#text()] gives it back to the letter. What the kinds mean under a release is
/// answered by `hla.nomenclature`; what a whole locus can be is a [LocusTyping].
public sealed interface PositionTyping
        permits Antigen,
                GGroup,
                MultipleAlleleCode,
                PGroup,
                PositionTyping.Alleles,
                PositionTyping.Novel,
                PositionTyping.OneOf,
                PositionTyping.OtherName,
                PositionTyping.SmallGroup,
                PositionTyping.Untyped,
                XxCode {
    /// The locus that the report is about.
    Locus locus();

    /// The report, without a leading `HLA-`.
    String text();

    /// Nothing is known: `UUUU`, `XXXX`, `NNNN`.
    record Untyped(Locus locus, String text) implements PositionTyping {}

    /// An allele without a published name: `NEW`, `A*01:NEW`.
    record Novel(Locus locus, String text) implements PositionTyping {}

    /// An allele at one to four fields; a short name stands for all that begin with it.
    record Alleles(Allele name) implements PositionTyping {
        @Override
        public Locus locus() {
            return name.locus();
        }

        @Override
        public String text() {
            return name.toString();
        }
    }

    /// A two-field name with a small `g`: the alleles of the name and of its G groups.
    record SmallGroup(Allele name) implements PositionTyping {
        @Override
        public Locus locus() {
            return name.locus();
        }

        @Override
        public String text() {
            return name + "g";
        }
    }

    /// A name of none of these shapes: of the notation before 2010 (`A*0201`), of an old gene name, or a mistake. Only
    /// a release's history can tell.
    record OtherName(Locus locus, String text) implements PositionTyping {}

    /// A list: one of these is true.
    ///
    /// @param alternatives two or more, in the order of the report
    record OneOf(Locus locus, List<PositionTyping> alternatives) implements PositionTyping {
        public OneOf {
            alternatives = List.copyOf(alternatives);
            if (alternatives.size() < 2) {
                throw new IllegalArgumentException("a list has two alternatives or more");
            }
        }

        @Override
        public String text() {
            return String.join(
                    "/", alternatives.stream().map(PositionTyping::text).toList());
        }
    }

    /// The kind of a name.
    ///
    /// @param locus the locus that the position belongs to; words such as `NEW` carry none
    /// @param name as reported; a leading `HLA-` is dropped
    static PositionTyping of(Locus locus, String name) {
        String bare = name.startsWith("HLA-") ? name.substring("HLA-".length()) : name;
        ReportedName reported = ReportedName.of(bare);
        if (reported.isUntyped()) {
            return new Untyped(locus, bare);
        }
        if (reported.isNovel()) {
            return new Novel(locus, bare);
        }
        return reported.molecular()
                ? PositionKinds.molecular(locus, bare, reported.said())
                : PositionKinds.antigen(locus, bare);
    }

    /// The kind of a position of a GL String: a name, or a `/` list of names.
    static PositionTyping of(Locus locus, GlString position) {
        return position instanceof GlString.AlleleList(var names)
                ? new OneOf(
                        locus,
                        names.stream().map(name -> of(locus, name.toString())).toList())
                : of(locus, position.toString());
    }
}
