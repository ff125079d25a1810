package org.marrowrelay.testkit.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.Locus;

/// The allele names that invented people may carry: two fields, the same in every release since 3.0.0, and no two of
/// them in one P group, so that a world means the same under any release and under none.
///
/// Inside this package an allele is its place in the list of its locus, 0 to 255, and a locus its place in
/// [Locus#MATCHED].
final class Vocabulary {
    static final int LOCI = Locus.MATCHED.size();

    private static final Map<Locus, String> RANGES =
            Map.of(Locus.A, """
            01:01-03,06-08 02:01-06 03:01-02,04-07 11:01-07 23:01-06,09 24:02-07 25:01-06,08 26:01-07 29:01-06
            30:01-04,06-08 31:01-07 32:01-07 33:01,03-08 34:01-07 36:01-05 43:01 66:01-07 68:01-07 69:01 74:01,03-08
            80:01-02
            """, Locus.C, """
            01:02-07 02:02-07 03:02-07 04:01,03-07 05:01,04-06,08-09 06:02-07 07:01-05,07 08:01-06 12:02-07
            14:02-06,08 15:02-07 16:01-02,04,06-08 17:01,04-06 18:01,03
            """, Locus.B, """
            07:02-05,07-08 08:01-05,07 13:01-04,06,09 14:01-06 15:01-05 18:01-06 27:01-06 35:01-06 37:01-02,04-07
            38:01-06 39:01-05 40:01-06 41:01-06 42:01-02,04-07 44:02-06 45:01-06 46:01-06 47:01-06 48:01-06 49:01-06
            50:01-02,04-07 51:01-06 52:01-06 53:01-06 54:01-04,06-07 55:01-05,07 56:01-06 57:01-06 58:01-02,04-07
            59:01-05 67:01-02 73:01 78:01-06 81:01 82:01-03 83:01
            """, Locus.DRB1, """
            01:01-09 03:01-09 04:01-09 07:01,03-09,11 08:01-09 09:01-09 10:01-03 11:01-09 12:01-05,07-09,11 13:01-09
            14:01-09 15:01-09 16:01-05,07-10
            """, Locus.DQB1, """
            02:01,03,05 03:01-07 04:01-04 05:01-05 06:01-07
            """);
    private static final Allele NULL_ALLELE = Allele.parse("A*24:09N");
    private static final Vocabulary KNOWN = new Vocabulary();

    private final List<List<Allele>> alleles = new ArrayList<>();
    private final List<Map<Allele, Integer>> codes = new ArrayList<>();
    private final int[][] familyFrom = new int[LOCI][];
    private final int[][] familyTo = new int[LOCI][];

    private Vocabulary() {
        for (int locus = 0; locus < LOCI; locus++) {
            List<Allele> names = names(Locus.MATCHED.get(locus));
            alleles.add(List.copyOf(names));
            codes.add(numbered(names));
            markFamilies(locus, names);
        }
    }

    static Vocabulary known() {
        return KNOWN;
    }

    int size(int locus) {
        return alleles.get(locus).size();
    }

    Allele allele(int locus, int code) {
        return alleles.get(locus).get(code);
    }

    /// The number of that allele.
    int code(Allele allele) {
        Integer code = codes.get(Locus.MATCHED.indexOf(allele.locus())).get(allele);
        if (code == null) {
            throw new IllegalArgumentException(allele + " is not a word of the invented worlds");
        }
        return code;
    }

    /// The first code with the same first field.
    int familyFrom(int locus, int code) {
        return familyFrom[locus][code];
    }

    /// The code after the last one with the same first field.
    int familyTo(int locus, int code) {
        return familyTo[locus][code];
    }

    byte[] bytes(int locus, int code) {
        return allele(locus, code).toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static List<Allele> names(Locus locus) {
        List<Allele> names = new ArrayList<>();
        for (String family : RANGES.getOrDefault(locus, "").strip().split("\\s+", -1)) {
            String[] fields = family.split(":", -1);
            for (String range : fields[1].split(",", -1)) {
                addRange(names, locus, fields[0], range.split("-", -1));
            }
            if (NULL_ALLELE.locus() == locus && fields[0].equals("24")) {
                names.add(NULL_ALLELE);
            }
        }
        return names;
    }

    private static void addRange(List<Allele> names, Locus locus, String family, String[] ends) {
        int last = Integer.parseInt(ends[ends.length - 1]);
        for (int second = Integer.parseInt(ends[0]); second <= last; second++) {
            names.add(new Allele(locus, List.of(family, (second < 10 ? "0" : "") + second), null));
        }
    }

    private static Map<Allele, Integer> numbered(List<Allele> names) {
        Map<Allele, Integer> numbered = new HashMap<>();
        for (Allele name : names) {
            numbered.put(name, numbered.size());
        }
        return Map.copyOf(numbered);
    }

    private void markFamilies(int locus, List<Allele> names) {
        familyFrom[locus] = new int[names.size()];
        familyTo[locus] = new int[names.size()];
        for (int from = 0, to; from < names.size(); from = to) {
            to = from + 1;
            while (to < names.size() && sameFamily(names.get(from), names.get(to))) {
                to++;
            }
            Arrays.fill(familyFrom[locus], from, to, from);
            Arrays.fill(familyTo[locus], from, to, to);
        }
    }

    private static boolean sameFamily(Allele one, Allele other) {
        return one.fields().getFirst().equals(other.fields().getFirst());
    }
}
