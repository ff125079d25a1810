package org.marrowrelay.registry.search.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.search.ExplainedPair;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;

/// What is said of a pair: each notice once, with whom of the two, or which locus, it is about. Used once.
final class PairNotes {
    private final Map<ProblemView, List<String>> notes = new LinkedHashMap<>();
    private final ProblemWords problemWords;

    private PairNotes(ProblemWords problemWords) {
        this.problemWords = problemWords;
    }

    static List<ProblemView> of(ExplainedPair pair, Words words, ProblemWords problemWords) {
        MatchPrediction prediction = pair.prediction();
        PairNotes all = new PairNotes(problemWords);
        all.add(prediction.notices(), List.of());
        all.add(prediction.patientNotices(), List.of(words.of("explain.patient")));
        all.add(prediction.donorNotices(), List.of(words.of("donor.title")));
        pair.findings().dpb1().ifPresent(dpb1 -> all.add(dpb1.notices(), List.of("DPB1")));
        return all.list();
    }

    private void add(List<Problem> said, List<String> about) {
        problemWords.say(said).forEach(note -> notes.computeIfAbsent(note, _ -> new ArrayList<>())
                .addAll(about));
    }

    private List<ProblemView> list() {
        return notes.entrySet().stream()
                .map(note -> about(note.getKey(), note.getValue()))
                .toList();
    }

    private static ProblemView about(ProblemView note, List<String> whom) {
        return whom.isEmpty() ? note : new ProblemView(note.code(), note.what(), String.join(" · ", whom), note.fix());
    }
}
