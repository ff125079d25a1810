package org.marrowrelay.testkit.world;

import java.util.Set;
import java.util.function.IntFunction;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.testkit.Draw;

/// Types people the way laboratories did in the year in question, and writes the report as a GL String.
///
/// Every report allows the truth. The forms: two fields; a kit's list of alleles it cannot tell apart (a share of one
/// first field, so that the same kit always gives the same list); two genotypes joined with `|`; a first field with
/// `XX`; an antigen. Antigens are used where the antigen has the number of the first field, which is not so for B14,
/// B15, B40 and B83, nor at C and DQB1.
final class Laboratory {
    private static final Set<Integer> OTHERWISE_AT_B = Set.of(14, 15, 40, 83);
    private static final int KITS = 6;
    private static final int LISTS_PER_FAMILY = 3;
    private static final int A = 0;
    private static final int B = 2;
    private static final int DRB1 = 3;
    private static final int DQB1 = 4;
    private static final int C = 1;
    private static final Laboratory ONE = new Laboratory();

    private final String[][] names = table(this::name);
    private final String[][] firstFields = table(this::firstField);
    private final String[][] antigens = table(this::antigen);
    private final String[][][] lists = new String[KITS][][];

    private enum Form {
        TWO_FIELDS,
        LIST,
        FIRST_FIELD,
        ANTIGEN
    }

    private Laboratory() {
        for (int kit = 0; kit < KITS; kit++) {
            int of = kit;
            lists[kit] = table(locus -> code -> list(of, locus, code));
        }
    }

    static Laboratory one() {
        return ONE;
    }

    /// The report, a GL String such as `A*01:01+A*02:XX^B*08:01+B*44:02/B*44:05`.
    String report(Draw draw, Era era, InventedDiplotype truth) {
        int kit = draw.below(KITS);
        boolean antigens = era == Era.SEROLOGICAL && draw.chance(0.6) && hasAntigens(truth);
        boolean drb1 = draw.chance(era == Era.SEROLOGICAL ? 0.7 : 0.997);
        StringBuilder report = new StringBuilder(160);
        append(report, draw, truth, A, form(draw, era, A, antigens), kit);
        if (draw.chance(era.typesC)) {
            append(report, draw, truth, C, form(draw, era, C, false), kit);
        }
        append(report, draw, truth, B, form(draw, era, B, antigens), kit);
        if (drb1) {
            append(report, draw, truth, DRB1, form(draw, era, DRB1, antigens), kit);
        }
        if (draw.chance(era.typesDqb1)) {
            append(report, draw, truth, DQB1, form(draw, era, DQB1, false), kit);
        }
        return report.toString();
    }

    /// The report of a laboratory that tells every allele apart: two fields at all five loci.
    String best(InventedDiplotype truth) {
        StringBuilder report = new StringBuilder(160);
        for (int locus = 0; locus < Vocabulary.LOCI; locus++) {
            append(report, truth, locus, names[locus]);
        }
        return report.toString();
    }

    private static Form form(Draw draw, Era era, int locus, boolean antigens) {
        double unit = draw.unit();
        return switch (era) {
            case SEROLOGICAL -> antigens ? Form.ANTIGEN : Form.FIRST_FIELD;
            case EARLY_DNA -> unit < (locus == DRB1 ? 0.2 : 0.7) ? Form.FIRST_FIELD : Form.LIST;
            case INTERMEDIATE -> unit < 0.05 ? Form.FIRST_FIELD : unit < 0.7 ? Form.LIST : Form.TWO_FIELDS;
            case SEQUENCING -> unit < 0.08 ? Form.LIST : Form.TWO_FIELDS;
        };
    }

    private void append(StringBuilder report, Draw draw, InventedDiplotype truth, int locus, Form form, int kit) {
        switch (form) {
            case TWO_FIELDS -> append(report, truth, locus, names[locus]);
            case LIST -> appendLists(report, draw, truth, locus, kit);
            case FIRST_FIELD -> append(report, truth, locus, firstFields[locus]);
            case ANTIGEN -> append(report, truth, locus, antigens[locus]);
        }
    }

    /// The lower code first, so that the order says nothing about phase.
    private static void append(StringBuilder report, InventedDiplotype truth, int locus, String[] words) {
        int one = truth.first().code(locus);
        int other = truth.second().code(locus);
        separate(report);
        report.append(words[Math.min(one, other)]).append('+').append(words[Math.max(one, other)]);
    }

    /// In one report of fifty the kit names a second genotype besides the true one.
    private void appendLists(StringBuilder report, Draw draw, InventedDiplotype truth, int locus, int kit) {
        append(report, truth, locus, lists[kit][locus]);
        if (draw.chance(0.02)) {
            int code = truth.first().code(locus);
            int sibling = Vocabulary.known().familyFrom(locus, code);
            int other = truth.second().code(locus);
            report.append('|').append(names[locus][sibling]).append('+').append(names[locus][other]);
        }
    }

    private static void separate(StringBuilder report) {
        if (!report.isEmpty()) {
            report.append('^');
        }
    }

    private boolean hasAntigens(InventedDiplotype truth) {
        return hasAntigens(truth.first()) && hasAntigens(truth.second());
    }

    private boolean hasAntigens(InventedHaplotype haplotype) {
        return !antigens[A][haplotype.code(A)].isEmpty()
                && !antigens[B][haplotype.code(B)].isEmpty()
                && !antigens[DRB1][haplotype.code(DRB1)].isEmpty();
    }

    private interface Word {
        IntFunction<String> at(int locus);
    }

    private static String[][] table(Word word) {
        String[][] table = new String[Vocabulary.LOCI][];
        for (int locus = 0; locus < table.length; locus++) {
            table[locus] = new String[Vocabulary.known().size(locus)];
            for (int code = 0; code < table[locus].length; code++) {
                table[locus][code] = word.at(locus).apply(code);
            }
        }
        return table;
    }

    private IntFunction<String> name(int locus) {
        return code -> Vocabulary.known().allele(locus, code).toString();
    }

    private IntFunction<String> firstField(int locus) {
        return code -> Vocabulary.known().allele(locus, code).first(1) + ":XX";
    }

    private IntFunction<String> antigen(int locus) {
        return code -> antigen(Vocabulary.known().allele(locus, code));
    }

    private static String list(int kit, int locus, int code) {
        Vocabulary known = Vocabulary.known();
        int group = group(kit, locus, code);
        StringBuilder list = new StringBuilder();
        for (int member = known.familyFrom(locus, code); member < known.familyTo(locus, code); member++) {
            if (group(kit, locus, member) == group) {
                list.append(list.isEmpty() ? "" : "/").append(known.allele(locus, member));
            }
        }
        return list.toString();
    }

    private static int group(int kit, int locus, int code) {
        return Draw.of(kit, locus, code).below(LISTS_PER_FAMILY);
    }

    /// The antigen, such as `A2` or `DR4`; empty where the number is another one than the first field's, or where an
    /// allele may have another antigen than its family.
    static String antigen(Allele allele) {
        int family = Integer.parseInt(allele.fields().getFirst());
        int second = Integer.parseInt(allele.fields().get(1));
        boolean usual = second <= 2 && !allele.isNull();
        return switch (allele.locus()) {
            case A -> usual ? "A" + family : "";
            case B -> usual && !OTHERWISE_AT_B.contains(family) ? "B" + family : "";
            case DRB1 -> usual ? "DR" + family : "";
            default -> "";
        };
    }
}
