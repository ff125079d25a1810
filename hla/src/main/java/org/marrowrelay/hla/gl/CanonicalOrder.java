package org.marrowrelay.hla.gl;

import java.util.Comparator;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.release.PackedName;

/// The canonical order of names and of GL Strings, total and the same on every machine.
///
/// Names: first alleles and groups by locus (in the order of `Locus`), then fields by number, a name before
/// the longer ones, then expression letter (none first) and mark; then antigens by family and number; then
/// any other text by its characters. GL Strings: name by name, a shorter one first, and last by their
/// characters.
public final class CanonicalOrder implements Comparator<String> {
    /// The order; it has no state.
    public static final CanonicalOrder INSTANCE = new CanonicalOrder();

    private static final String PREFIX = "HLA-";

    private CanonicalOrder() {}

    @Override
    public int compare(String one, String other) {
        int from = 0;
        int otherFrom = 0;
        while (from <= one.length() && otherFrom <= other.length()) {
            int end = nameEnd(one, from);
            int otherEnd = nameEnd(other, otherFrom);
            int byName = compareNames(one, from, end, other, otherFrom, otherEnd);
            if (byName != 0) {
                return byName;
            }
            from = end + 1;
            otherFrom = otherEnd + 1;
        }
        int byLength = Boolean.compare(from <= one.length(), otherFrom <= other.length());
        return byLength != 0 ? byLength : one.compareTo(other);
    }

    /// Where the name ends that begins there: at an operator or the end.
    private static int nameEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Operator.of(text.charAt(end)) == null) {
            end++;
        }
        return end;
    }

    private static int compareNames(String one, int from, int end, String other, int otherFrom, int otherEnd) {
        long packed = PackedName.parse(one, from, end);
        long otherPacked = PackedName.parse(other, otherFrom, otherEnd);
        if (packed != PackedName.NONE && otherPacked != PackedName.NONE) {
            return Long.compare(packed, otherPacked);
        }
        if (packed != otherPacked) {
            return packed != PackedName.NONE ? -1 : 1;
        }
        return compareOthers(bare(one.substring(from, end)), bare(other.substring(otherFrom, otherEnd)));
    }

    private static String bare(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    private static int compareOthers(String one, String other) {
        var antigen = Antigen.find(one);
        var otherAntigen = Antigen.find(other);
        if (antigen.isPresent() && otherAntigen.isPresent()) {
            return antigen.get().compareTo(otherAntigen.get());
        }
        return antigen.isPresent() == otherAntigen.isPresent() ? one.compareTo(other) : antigen.isPresent() ? -1 : 1;
    }
}
