package org.marrowrelay.registry.donor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.registry.web.TypingView;

/// How well a donor is typed: eleven letters, one a locus, in the order of EMDIS' typing resolution (DOMAIN 1.3).
///
/// `H` both positions with one allele of at least two fields; `M` lists, codes, or one position only; `L` first field;
/// `S` serology; `-` untyped. Judged by how names are written, because a file of five thousand donors a second leaves
/// no time to expand each.
public final class Resolution {
    private static final List<Locus> ORDER = List.of(
            Locus.A,
            Locus.B,
            Locus.C,
            Locus.DRB1,
            Locus.DRB3,
            Locus.DRB4,
            Locus.DRB5,
            Locus.DQA1,
            Locus.DQB1,
            Locus.DPA1,
            Locus.DPB1);
    private static final List<Locus> FIVE = List.of(Locus.A, Locus.B, Locus.C, Locus.DRB1, Locus.DQB1);
    private static final List<Locus> THREE = List.of(Locus.A, Locus.B, Locus.DRB1);
    private static final Pattern ALLELE = Pattern.compile("[^/|]*\\*[0-9]{2,4}(:[0-9]{2,4}){1,3}[A-Zg]?(:[0-9]+[GP])?");
    private static final Pattern FIRST_FIELD = Pattern.compile("[^/|]*\\*[0-9]{2,4}(:XX)?");
    private static final String BEST_LAST = "-SLMH";
    private static final int WELL = 3;

    private Resolution() {}

    /// The eleven letters of a GL String.
    public static String of(String gl) {
        Map<Locus, String> parts = TypingView.split(gl);
        return ORDER.stream()
                .map(locus -> String.valueOf(letter(parts.getOrDefault(locus, ""))))
                .collect(Collectors.joining());
    }

    /// 3: A, B, C, DRB1 and DQB1 at allele level; 2: the five typed, or four of them at allele level; 1: A, B and DRB1
    /// typed; 0: less.
    public static int level(String gl) {
        Map<Locus, Character> letters = new EnumMap<>(Locus.class);
        TypingView.split(gl).forEach((locus, part) -> letters.put(locus, letter(part)));
        long high = FIVE.stream()
                .filter(locus -> letters.getOrDefault(locus, '-') == 'H')
                .count();
        if (high == FIVE.size()) {
            return WELL;
        }
        return high == FIVE.size() - 1 || letters.keySet().containsAll(FIVE)
                ? 2
                : letters.keySet().containsAll(THREE) ? 1 : 0;
    }

    /// Whether the second report of a locus says at least as much as the first.
    static boolean atLeastAsGood(String first, String second) {
        return BEST_LAST.indexOf(letter(second)) >= BEST_LAST.indexOf(letter(first));
    }

    private static char letter(String part) {
        if (part.isBlank() || part.contains("UUUU")) {
            return '-';
        }
        if (part.indexOf('*') < 0) {
            return 'S';
        }
        List<String> names = List.of(part.split("[+~]"));
        if (names.stream().allMatch(name -> FIRST_FIELD.matcher(name).matches())) {
            return 'L';
        }
        boolean alleles = names.size() == 2
                && names.stream().allMatch(name -> ALLELE.matcher(name).matches());
        return alleles ? 'H' : 'M';
    }
}
