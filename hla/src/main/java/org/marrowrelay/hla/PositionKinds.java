package org.marrowrelay.hla;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells the kinds of names apart.
final class PositionKinds {
    private static final Pattern XX = Pattern.compile("([0-9]{2,4}):XX");
    private static final Pattern CODE = Pattern.compile("([0-9]{2,4}):([A-Z]{2,6})");

    private PositionKinds() {}

    static PositionTyping molecular(Locus locus, String bare, String said) {
        Matcher xx = XX.matcher(said);
        if (xx.matches()) {
            return new XxCode(locus, xx.group(1));
        }
        Matcher code = CODE.matcher(said);
        return code.matches() ? new MultipleAlleleCode(locus, code.group(1), code.group(2)) : named(locus, bare);
    }

    private static PositionTyping named(Locus locus, String bare) {
        return switch (bare.charAt(bare.length() - 1)) {
            case 'G' -> marked(locus, bare, GGroup::new);
            case 'P' -> marked(locus, bare, PGroup::new);
            case 'g' -> marked(locus, bare, PositionTyping.SmallGroup::new);
            default ->
                of(Allele.find(bare).filter(PositionKinds::isNewNotation), locus, bare, PositionTyping.Alleles::new);
        };
    }

    /// Before 2010 names had no colons: `A*0201` is four digits, and no first field.
    private static boolean isNewNotation(Allele name) {
        return name.fields().size() > 1 || name.fields().getFirst().length() <= 3;
    }

    private static PositionTyping marked(Locus locus, String bare, Function<Allele, PositionTyping> kind) {
        return of(Allele.find(bare.substring(0, bare.length() - 1)), locus, bare, kind);
    }

    private static PositionTyping of(
            Optional<Allele> name, Locus locus, String bare, Function<Allele, PositionTyping> kind) {
        return name.map(kind).orElseGet(() -> new PositionTyping.OtherName(locus, bare));
    }

    static PositionTyping antigen(Locus locus, String bare) {
        Optional<Antigen> antigen = Antigen.find(bare);
        return antigen.isPresent() ? antigen.get() : new PositionTyping.OtherName(locus, bare);
    }
}
