package org.marrowrelay.hla.hml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Puts the GL String of one allele assignment together from whichever form it uses.
///
/// An assignment may say the same in several forms; the one that says most is used: glstring, else genotype-list, else
/// haploid.
final class GlBuilder {
    private static final String PREFIX = "HLA-";
    private static final Map<String, String> ANTIGENS = Map.of(
            "A", "A", "B", "B", "C", "Cw", "DRB1", "DR", "DRB3", "DR", "DRB4", "DR", "DRB5", "DR", "DQB1", "DQ", "DPB1",
            "DP");
    private static final String UNTYPED = "UUUU";

    private final List<String> strings = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final Map<String, List<String>> haploids = new LinkedHashMap<>();
    private int length;

    /// How many characters the forms have so far.
    int length() {
        return length;
    }

    void glString(String text) {
        if (!text.isBlank()) {
            add(strings, text.strip());
        }
    }

    /// One genotype-list: its possibilities joined with `|`.
    void genotypeList(String text) {
        if (!text.isEmpty()) {
            add(lists, text);
        }
    }

    /// One half of a locus. A blank type says that nothing is known of it; HML does not say that it is the same as the
    /// other half (MATCHING rule 6).
    void haploid(String locus, String method, String type) {
        String bare = withoutPrefix(locus.strip());
        String name = type.isBlank() ? bare + "*" + UNTYPED : name(bare, method.strip(), type.strip());
        add(haploids.computeIfAbsent(bare, ignored -> new ArrayList<>()), name);
    }

    private void add(List<String> to, String text) {
        to.add(text);
        length += text.length();
    }

    private static String name(String locus, String method, String type) {
        if (method.equals("SER")) {
            return Character.isDigit(type.charAt(0)) ? antigen(locus, type) : type;
        }
        return type.indexOf('*') >= 0 ? withoutPrefix(type) : locus + "*" + type;
    }

    private static String antigen(String locus, String number) {
        String bare = number.replaceFirst("^0+(?=.)", "");
        return ANTIGENS.getOrDefault(locus, locus) + bare;
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /// The GL String; empty when the assignment says nothing.
    String gl() {
        if (!strings.isEmpty()) {
            return String.join("^", strings);
        }
        return lists.isEmpty()
                ? haploids.values().stream()
                        .map(names -> String.join("+", names))
                        .collect(Collectors.joining("^"))
                : String.join("^", lists);
    }
}
