package org.marrowrelay.hla;

import java.util.Optional;
import java.util.Set;

/// The outer shape of a name as laboratories report it: which locus it is about, and what is said there.
///
/// `HLA-A*02:01` says `02:01` about locus A; the antigen `DR15` says `15` about DRB1; `UUUU` says nothing about a
/// locus that only its neighbours name.
///
/// @param locus the locus, or empty for words such as `NEW` that carry none
/// @param said the text behind the star, or the antigen's number
/// @param molecular whether the name has a star: an allele, group or code; otherwise an antigen or a word
public record ReportedName(Optional<Locus> locus, String said, boolean molecular) {
    private static final String PREFIX = "HLA-";
    private static final Set<String> NOTHING_KNOWN = Set.of("UUUU", "XXXX", "NNNN");
    private static final String NOVEL = "NEW";

    /// The parts of the name. Every text has them; a text without a recognisable locus has an empty one.
    public static ReportedName of(String name) {
        String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        int star = bare.indexOf('*');
        if (star >= 0) {
            return new ReportedName(molecularLocus(bare.substring(0, star)), bare.substring(star + 1), true);
        }
        return antigen(bare);
    }

    /// The locus of the name, without making an instance; empty when the name carries none.
    public static Optional<Locus> locusOf(String name) {
        int from = name.startsWith(PREFIX) ? PREFIX.length() : 0;
        int star = name.indexOf('*', from);
        return star < 0 ? of(name).locus() : molecularLocus(name.substring(from, star));
    }

    private static Optional<Locus> molecularLocus(String written) {
        return Locus.find(written.equals("Cw") ? "C" : written);
    }

    private static ReportedName antigen(String bare) {
        int digits = 0;
        while (digits < bare.length() && !isDigit(bare.charAt(digits))) {
            digits++;
        }
        String number = bare.substring(digits);
        return allDigits(number)
                ? new ReportedName(antigenLocus(bare.substring(0, digits), number), number, false)
                : new ReportedName(Optional.empty(), bare, false);
    }

    private static Optional<Locus> antigenLocus(String letters, String number) {
        return Optional.ofNullable(
                switch (letters) {
                    case "A" -> Locus.A;
                    case "B", "Bw" -> Locus.B;
                    case "C", "Cw" -> Locus.C;
                    case "DR" -> drLocus(number);
                    case "DQ" -> Locus.DQB1;
                    case "DP", "DPw" -> Locus.DPB1;
                    default -> null;
                });
    }

    private static Locus drLocus(String number) {
        return switch (number) {
            case "51" -> Locus.DRB5;
            case "52" -> Locus.DRB3;
            case "53" -> Locus.DRB4;
            default -> Locus.DRB1;
        };
    }

    private static boolean allDigits(String number) {
        return !number.isEmpty() && number.chars().allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Whether the name says that nothing is known: `UUUU`, `XXXX` or `NNNN`.
    public boolean isUntyped() {
        return NOTHING_KNOWN.contains(said);
    }

    /// Whether the name says that the allele has no published name yet: `NEW`, or `01:NEW`.
    public boolean isNovel() {
        return said.equals(NOVEL) || said.endsWith(":" + NOVEL);
    }
}
