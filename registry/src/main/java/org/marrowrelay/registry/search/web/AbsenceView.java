package org.marrowrelay.registry.search.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.SearchHit.LocusResult;
import org.marrowrelay.index.WhyNot;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.search.Absence;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;

/// Why a donor is on the list, or is not, in one sentence, with the loci that decide.
///
/// @param listed whether some page of the result shows the donor
/// @param known whether there is such a donor at all, so that there is something to explain
/// @param loci one for each locus that is counted: how many positions can match
/// @param problems why the typing cannot be read; usually empty
public record AbsenceView(
        String donor, boolean listed, boolean known, String said, List<Line> loci, List<ProblemView> problems) {
    public AbsenceView {
        loci = List.copyOf(loci);
        problems = List.copyOf(problems);
    }

    /// @param decides whether the locus keeps the donor from matching
    public record Line(String locus, String said, boolean decides) {}

    static AbsenceView of(Absence absence, int positions, Words words, ProblemWords problemWords) {
        List<ProblemView> problems = problemWords.say(absence.problems());
        String id = absence.donor();
        return switch (absence.why()) {
            case WhyNot.Found(var loci) ->
                new AbsenceView(id, true, true, words.of("whynot.found", id), lines(loci, words), problems);
            case WhyNot.Filtered(var loci) ->
                new AbsenceView(id, false, true, words.of("whynot.filtered", id), lines(loci, words), problems);
            case WhyNot.DpbMismatched(var loci, var _) ->
                new AbsenceView(id, false, true, words.of("whynot.dpb1", id), lines(loci, words), problems);
            case WhyNot.Mismatched(var loci, var fewest, var _) ->
                new AbsenceView(
                        id,
                        false,
                        true,
                        words.of("whynot.mismatched", id, positions - fewest, positions),
                        lines(loci, words),
                        problems);
            case WhyNot.NotListed() ->
                new AbsenceView(id, false, false, words.of(reason(absence), id), List.of(), problems);
        };
    }

    private static String reason(Absence absence) {
        @Nullable Status status = absence.status();
        if (status == null) {
            return "whynot.unknown";
        }
        if (status == Status.DE) {
            return "whynot.deleted";
        }
        return absence.problems().isEmpty() ? "whynot.waiting" : "whynot.unreadable";
    }

    private static List<Line> lines(Map<Locus, LocusResult> loci, Words words) {
        return loci.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue(), words))
                .collect(Collectors.toList());
    }

    private static Line line(Locus locus, LocusResult result, Words words) {
        String key = !result.typed()
                ? "whynot.locus.untyped"
                : result.fewest() == result.most() ? "whynot.locus.certain" : "whynot.locus.possible";
        return new Line(locus.name(), words.of(key, 2 - result.fewest(), 2 - result.most()), result.fewest() > 0);
    }
}
