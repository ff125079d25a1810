package org.marrowrelay.hla.mac;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One code of the table with what it stands for. The code as a laboratory wrote it at a position is
/// `hla.MultipleAlleleCode`.
///
/// @param code two or more capital letters, without I, O and Q as issued today; `NA` is a real one
/// @param subtypes second fields (`01`, `09N`) of a generic code, or first and second (`02:01`) of a specific one
public record CodeExpansion(String code, List<String> subtypes) {
    private static final Pattern LETTERS = Pattern.compile("[A-Z]{2,6}");

    public CodeExpansion {
        subtypes = List.copyOf(subtypes);
        if (!isShaped(code)) {
            throw new IllegalArgumentException("a code is two to six capital letters, found: " + code);
        }
    }

    /// Whether the letters have the shape of a code; `XX` has another meaning and is none.
    public static boolean isShaped(String letters) {
        return LETTERS.matcher(letters).matches() && !letters.equals("XX");
    }

    /// The code of the letters and its expansion joined with `/`, as the owner's table has them.
    public static CodeExpansion of(String code, String expansion) {
        return new CodeExpansion(code, Arrays.asList(expansion.split("/", -1)));
    }

    /// Whether the code goes with any first field.
    public boolean isGeneric() {
        return subtypes.stream().noneMatch(subtype -> subtype.indexOf(':') >= 0);
    }

    /// The fields of the alleles, such as `02:01`, when the code is written behind that first field.
    public List<String> expand(String firstField) {
        return isGeneric()
                ? subtypes.stream().map(second -> firstField + ":" + second).toList()
                : subtypes;
    }

    /// The first field that a specific code must be written behind: the one most of its alleles have, of
    /// equals the lowest. Empty for a generic code.
    public Optional<String> firstField() {
        if (isGeneric()) {
            return Optional.empty();
        }
        Map<String, Long> counts = subtypes.stream()
                .map(subtype -> subtype.substring(0, subtype.indexOf(':')))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
