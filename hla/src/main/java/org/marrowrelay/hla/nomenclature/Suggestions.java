package org.marrowrelay.hla.nomenclature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.InvalidHlaName;
import org.marrowrelay.hla.group.Groups;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.problem.Problem;

/// Says what is wrong with a name that a release does not have, and which valid names are nearest.
final class Suggestions {
    private static final int MOST = 3;
    private static final List<String> LETTERS = List.of("", "N", "L", "S", "C", "A", "Q", "G", "P");

    private final Groups groups;

    Suggestions(Groups groups) {
        this.groups = groups;
    }

    /// The problem of a name that cannot be read under the release.
    Problem unknown(String release, String name) {
        String padded = padded(name);
        if (!padded.equals(bare(name)) && isKnown(padded)) {
            return leadingZero(name, padded);
        }
        return shape(name).orElseGet(() -> notKnown(release, name, nearest(padded)));
    }

    private static Problem notKnown(String release, String name, Set<String> nearest) {
        return Problem.of(
                "HLA-0111",
                "release {0} does not know \"{1}\"",
                nearest.isEmpty() ? "check the name, or use a newer release" : "check the name; near it are {2}",
                release,
                name,
                String.join(", ", nearest));
    }

    private static Problem leadingZero(String name, String padded) {
        return Problem.of(
                "HLA-0117",
                "\"{0}\" lacks the leading zero of a field",
                "write each field with its leading zero: {1}",
                name,
                padded);
    }

    /// What is wrong with the shape of the name, if anything; `XX` and group marks are no fault of the shape.
    private static Optional<Problem> shape(String name) {
        try {
            boolean marked = name.endsWith("g") || name.endsWith("G") || name.endsWith("P");
            Allele.parse(marked ? cut(name) : name.replace(":XX", ""));
            return Optional.empty();
        } catch (InvalidHlaName invalid) {
            return Optional.of(invalid.problem());
        }
    }

    private static String cut(String name) {
        return name.substring(0, name.length() - 1);
    }

    /// Valid names that differ in a leading zero, in the letter, or in the last fields.
    private Set<String> nearest(String name) {
        Set<String> found = new LinkedHashSet<>();
        String bare = withoutLetters(name);
        for (String letter : LETTERS) {
            add(bare + letter, found);
        }
        for (String shorter = bare; found.isEmpty() && shorter.indexOf(':') > 0; ) {
            shorter = shorter.substring(0, shorter.lastIndexOf(':'));
            addShorter(shorter, found);
        }
        found.remove(name);
        return found.stream().limit(MOST).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Without the letters at its end.
    private static String withoutLetters(String name) {
        int end = name.length();
        while (end > 0 && isLetter(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private void addShorter(String shorter, Set<String> found) {
        long packed = PackedName.parse(shorter);
        if (packed != PackedName.NONE && PackedName.fieldCount(packed) > 1) {
            add(shorter, found);
            Arrays.stream(groups.members(packed))
                    .limit(MOST)
                    .forEach(allele ->
                            found.add(PackedName.print(groups.catalogue().name(allele))));
        }
    }

    private void add(String candidate, Set<String> found) {
        if (isKnown(candidate)) {
            found.add(candidate);
        }
    }

    private boolean isKnown(String name) {
        long packed = PackedName.parse(name);
        return packed != PackedName.NONE && PackedName.fieldCount(packed) > 1 && groups.isKnown(packed);
    }

    private static String bare(String name) {
        return name.startsWith("HLA-") ? name.substring("HLA-".length()) : name;
    }

    /// One digit, and perhaps an expression letter.
    private static boolean isOneDigit(String field) {
        boolean digit = !field.isEmpty() && field.charAt(0) >= '0' && field.charAt(0) <= '9';
        return digit && (field.length() == 1 || (field.length() == 2 && isLetter(field.charAt(1))));
    }

    /// The name with a leading zero in every field that lacks it: `DRB1*4:1` becomes `DRB1*04:01`.
    private static String padded(String name) {
        String bare = bare(name);
        int star = bare.indexOf('*');
        if (star < 0) {
            return bare;
        }
        List<String> fields = new ArrayList<>();
        for (String field : bare.substring(star + 1).split(":", -1)) {
            fields.add(isOneDigit(field) ? "0" + field : field);
        }
        return bare.substring(0, star + 1) + String.join(":", fields);
    }
}
