package org.marrowrelay.registry.search.web;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.marrowrelay.matching.explain.Explanation;
import org.marrowrelay.matching.explain.PercentText;
import org.marrowrelay.matching.explain.Sentence;
import org.marrowrelay.problem.Problem;
import org.springframework.context.i18n.LocaleContextHolder;

/// Says the steps of an explanation in the language of the page: English as they come, Chinese from
/// `sentences_zh.properties` by the sentence's key.
final class SentenceWords {
    private static final ResourceBundle CHINESE = ResourceBundle.getBundle(
            "sentences",
            Locale.CHINESE,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    private static final int OPEN_LEVELS = 2;

    private SentenceWords() {}

    /// The tree as its page shows it. Notices stand above it, in words of their own, and are left out.
    static ExplanationView.Node node(Explanation step) {
        return node(step, 0);
    }

    private static ExplanationView.Node node(Explanation step, int level) {
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
    static String text(Explanation step) {
        if (!LocaleContextHolder.getLocale().getLanguage().equals("zh")) {
            return step.text();
        }
        List<String> values = step.values().stream().map(SentenceWords::chinese).toList();
        return Problem.fill(CHINESE.getString(step.sentence().key()), values);
    }

    /// The few English words that stand inside values.
    private static String chinese(String value) {
        return value.replace("host-versus-graft", CHINESE.getString("word.host-versus-graft"))
                .replace("graft-versus-host", CHINESE.getString("word.graft-versus-host"))
                .replace("in both directions", CHINESE.getString("word.both-directions"))
                .replace("in no direction", CHINESE.getString("word.no-direction"))
                .replace(" untyped", CHINESE.getString("word.untyped"))
                .replace(" or ", CHINESE.getString("word.or"));
    }
}
