package org.marrowrelay.registry.arrival.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.arrival.Import;
import org.marrowrelay.registry.arrival.QuarantinedRow;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;

/// An import as its page shows it.
///
/// @param state its word is `imports.state.STATE`; finished ones are `PARTLY` when rows wait in quarantine
/// @param tone class of the status sign
/// @param said how far it is, or how long it took
/// @param percent of the file's bytes
/// @param problems of the file and of its rows, the first of them; `moreText` counts the rest
record ImportView(
        long id,
        String file,
        String by,
        String started,
        String state,
        String tone,
        String said,
        long percent,
        boolean running,
        boolean failed,
        long bad,
        String linesText,
        String goodText,
        String badText,
        List<ProblemView> problems,
        String problemsText,
        boolean more,
        String moreText) {
    static final int SHOWN = 200;
    private static final long HUNDRED = 100;

    static ImportView of(Import some, List<QuarantinedRow> rows, Words words, ProblemWords problemWords) {
        Import.Progress progress = some.progress();
        List<Problem> problems = problems(some, rows);
        long unseen = Math.max(0, progress.quarantined() - rows.size()) + Math.max(0, problems.size() - SHOWN);
        return new ImportView(
                some.id(),
                some.fileName(),
                some.startedBy(),
                words.moment(some.receivedAt()),
                state(some),
                tone(some),
                said(some, words),
                some.bytes() == 0 ? 0 : Math.min(HUNDRED, progress.bytesRead() * HUNDRED / some.bytes()),
                !some.isOver() && !some.state().asks(),
                some.state() == Import.State.FAILED,
                progress.quarantined(),
                Words.number(progress.accepted() + progress.quarantined()),
                Words.number(progress.accepted()),
                Words.number(progress.quarantined()),
                problemWords.say(problems.stream().limit(SHOWN).toList()),
                Words.number(problems.size() + Math.max(0, progress.quarantined() - rows.size())),
                unseen > 0,
                Words.number(unseen));
    }

    private static List<Problem> problems(Import some, List<QuarantinedRow> rows) {
        List<Problem> problems = new ArrayList<>(some.problems());
        rows.forEach(row -> problems.addAll(row.problems()));
        return problems;
    }

    private static String state(Import some) {
        boolean partly =
                some.state() == Import.State.FINISHED && some.progress().quarantined() > 0;
        return partly ? "PARTLY" : some.state().name();
    }

    private static String tone(Import some) {
        return switch (some.state()) {
            case WAITING, RUNNING, CHECKING, MAPPING, READY -> "wait";
            case DISCARDED -> "off";
            case FAILED -> "bad";
            case FINISHED -> some.progress().quarantined() > 0 ? "wait" : "";
        };
    }

    private static String said(Import some, Words words) {
        if (some.state().asks()) {
            return words.of("imports.asks");
        }
        if (some.finishedAt() == null) {
            return words.of("imports.said", Words.number(some.progress().line()));
        }
        if (some.review() != null) {
            return words.moment(some.finishedAt()); // most of the time in between was somebody's, looking at it
        }
        Duration took = Duration.between(some.receivedAt(), some.finishedAt());
        return words.of("imports.took", took.toSeconds() == 0 ? "<1 s" : took.toSeconds() + " s");
    }
}
