package org.marrowrelay.registry.search.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.search.RestsOn;
import org.marrowrelay.registry.search.SearchHit;
import org.marrowrelay.registry.search.SearchResult;
import org.marrowrelay.registry.web.Csv;

/// Hits for a spreadsheet: exact probabilities, letters for glyphs, and on every line what it rests on. What is said of
/// a donor stands in English with its code, as programs get it.
///
/// Letters: `a` same allele, `r` same group, `h` potential, `t` same antigen, `x` mismatch, `u` untyped, `n` null.
final class HitCsv {
    private static final String FIRST = "rank,donor,registry,";
    private static final String REST = ",potential,definite,A,C,B,DRB1,DQB1,DPB1,"
            + "birth,sex,cmv,abo,status,release,patient_set,sets_digest,null_rule,searched_at,engine,"
            + "leader,dpb1_expression,kir_ligands,allele_traits,antibodies,dpb1,dpb1_predicted,notices,list_notices\r\n";

    private HitCsv() {}

    /// The first line: probabilities are named after how many positions match.
    ///
    /// @param positions that are counted: 10, 8 or 6
    static String header(int positions) {
        return FIRST + String.join(",", probabilities(positions)) + REST;
    }

    /// Names of the probabilities of no, one and two mismatches: `p10`, `p9`, `p8`, or of 8 or 6 positions.
    static List<String> probabilities(int positions) {
        return List.of("p" + positions, "p" + (positions - 1), "p" + (positions - 2));
    }

    static String line(SearchHit hit, SearchHitView view, SearchResult result) {
        Donor donor = hit.donor();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(hit.rank());
        cells.add(donor.id());
        cells.add(donor.registry());
        hit.chances()
                .ifPresentOrElse(
                        chances -> cells.addAll(List.of(chances.p10(), chances.p9(), chances.p8())),
                        () -> cells.addAll(List.of("", "", "")));
        int positions = 2 * hit.category().loci().size();
        cells.add(positions - hit.category().fewest());
        cells.add(positions - hit.category().most());
        view.grades().forEach(grade -> cells.add(letters(grade)));
        cells.add(donor.traits().birth());
        cells.add(donor.traits().sex());
        cells.add(donor.traits().cmv());
        cells.add(donor.traits().abo());
        cells.add(donor.status());
        cells.addAll(stamp(result));
        cells.addAll(keys(hit, result));
        cells.add(String.join("; ", hit.flags()));
        cells.addAll(dpb1(hit));
        cells.add(notices(hit));
        cells.add(result.notices().stream().map(Problem::code).distinct().collect(Collectors.joining("; ")));
        return Csv.line(cells);
    }

    /// What a mismatch at DPB1 can be, and the groups whose epitope group is only predicted; nothing where DPB1 is not
    /// typed or surely matches.
    static List<String> dpb1(SearchHit hit) {
        return hit.dpb1().locus().typed()
                ? List.of(
                        hit.dpb1().permissiveness().stream()
                                .map(Enum::name)
                                .sorted()
                                .collect(Collectors.joining("; ")),
                        String.join("; ", hit.dpb1Predicted()))
                : List.of("", "");
    }

    /// What is said of a donor, such as `MAT-0005: the frequency set X was used instead`.
    static String notices(SearchHit hit) {
        return hit.notices().stream()
                .map(notice -> notice.code() + ": " + notice.what())
                .collect(Collectors.joining("; "));
    }

    /// Which set explains a person and where it is from; of a mixture, the shares.
    static String name(HaplotypeFrequencySet set) {
        String population = set.provenance().population();
        String source = set.provenance().source();
        return population.isEmpty() ? source : population + " (" + source + ")";
    }

    private static List<Object> stamp(SearchResult result) {
        return List.of(
                result.release(),
                result.patientSet().map(HitCsv::name).orElse(""),
                result.digest(),
                result.question().rule(),
                result.at(),
                result.rests().engine());
    }

    /// The optional keys and the digest of the table that they read; nothing without a table.
    private static List<Object> keys(SearchHit hit, SearchResult result) {
        RestsOn.@Nullable TraitTable table = result.rests().alleleTraits();
        return hit.keys()
                .<List<Object>>map(keys -> List.of(
                        keys.leader().answer(),
                        keys.dpb1Expression(),
                        keys.kirLigands().answer(),
                        table == null ? "" : table.sha256()))
                .orElseGet(() -> List.of("", "", "", ""));
    }

    private static String letters(GradeView grade) {
        return grade.glyphs().stream().map(HitCsv::letter).collect(Collectors.joining());
    }

    private static String letter(Glyph glyph) {
        return switch (glyph.kind()) {
            case "allele" -> "a";
            case "group" -> "r";
            case "potential" -> "h";
            case "antigen" -> "t";
            case "mismatch" -> "x";
            case "null" -> "n";
            default -> "u";
        };
    }
}
