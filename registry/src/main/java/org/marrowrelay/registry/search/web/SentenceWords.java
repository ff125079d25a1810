package org.marrowrelay.registry.search.web;

import java.util.List;
import org.marrowrelay.matching.explain.Explanation;
import org.marrowrelay.matching.explain.Language;
import org.marrowrelay.matching.explain.PercentText;
import org.marrowrelay.matching.explain.Sentence;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.springframework.context.i18n.LocaleContextHolder;

/// Says the steps of an explanation in the language of the page, the problems among them in the words that pages have
/// for them.
final class SentenceWords {
    private static final int OPEN_LEVELS = 2;

    private final ProblemWords problems;

    SentenceWords(ProblemWords problems) {
        this.problems = problems;
    }

    /// The tree as its page shows it. Notices stand above it and are left out.
    ExplanationView.Node node(Explanation step) {
        return node(step, 0);
    }

    private ExplanationView.Node node(Explanation step, int level) {
        boolean weighed = step.weight().isPresent();
        List<ExplanationView.Node> children = step.children().stream()
                .filter(child -> child.sentence() != Sentence.NOTICE)
                .map(child -> node(child, level + 1))
                .toList();
        return new ExplanationView.Node(
                weighed ? PercentText.of(step.weight().getAsDouble()) : null,
                weighed ? Double.toString(step.weight().getAsDouble()) : null,
                text(step),
                null,
                level < OPEN_LEVELS,
                children);
    }

    /// One step without its children.
    String text(Explanation step) {
        return Language.of(LocaleContextHolder.getLocale()).say(step, this::said);
    }

    private Problem said(Problem problem) {
        ProblemView said = problems.say(problem);
        return new Problem(problem.code(), said.what(), problem.where(), said.fix(), problem.values());
    }
}
