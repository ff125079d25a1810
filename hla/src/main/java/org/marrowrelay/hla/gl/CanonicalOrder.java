package org.marrowrelay.hla.gl;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.release.PackedName;

/// The canonical order of names and of GL Strings, total and the same on every machine.
///
/// Names: first alleles and groups by locus (in the order of `Locus`), then fields by number, a name before the
/// longer
/// ones, then expression letter (none first) and mark; then antigens by family and number; then any other text
/// by its
/// characters. GL Strings: name by name, a shorter one first, and last by their characters.
public final class CanonicalOrder implements Comparator<String> {
    /// The order; it has no state.
    public static final CanonicalOrder INSTANCE = new CanonicalOrder();

    private static final Pattern OPERATORS = Pattern.compile("[?^|+~/]");
    private static final String PREFIX = "HLA-";

    private CanonicalOrder() {}

    @Override
    public int compare(String one, String other) {
        int byNames = isPlain(one) && isPlain(other)
                ? compareNames(one, other)
                : compareLists(List.of(OPERATORS.split(one, -1)), List.of(OPERATORS.split(other, -1)));
        return byNames != 0 ? byNames : one.compareTo(other);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Operator.of(text.charAt(i)) != null) {
                return false;
            }
        }
        return true;
    }

    private static int compareLists(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int byName = compareNames(one.get(i), other.get(i));
            if (byName != 0) {
                return byName;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static int compareNames(String one, String other) {
        long packed = PackedName.parse(one);
        long otherPacked = PackedName.parse(other);
        if (packed != PackedName.NONE && otherPacked != PackedName.NONE) {
            return Long.compare(packed, otherPacked);
        }
        if (packed != otherPacked) {
            return packed != PackedName.NONE ? -1 : 1;
        }
        return compareOthers(bare(one), bare(other));
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
