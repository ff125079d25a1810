package org.marrowrelay.matching.explain;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.marrowrelay.problem.Problem;

/// The languages that explanations are told in: English as sentences come, others from a catalogue beside this class,
/// by the sentence's key.
public enum Language {
    ENGLISH,
    CHINESE;

    private static final Properties CATALOGUE = catalogue("sentences_zh.properties");

    /// Such as `zh`; what is no language of this list is English.
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    /// One step without its children. Problems that the catalogue lacks are passed on in English.
    public String say(Explanation step) {
        return say(step, this::translated);
    }

    /// The same with words of somebody else for the problems that are passed on.
    public String say(Explanation step, UnaryOperator<Problem> problems) {
        if (this == ENGLISH) {
            return Problem.fill(step.sentence().english(), step.values());
        }
        return Problem.fill(
                said(step.sentence().key()),
                step.problem()
                        .map(problem -> values(step.sentence(), problems.apply(problem)))
                        .orElseGet(() ->
                                step.values().stream().map(Language::words).toList()));
    }

    /// The whole tree, one step a line, indented by two blanks a level, weights in front.
    public String tree(Explanation whole) {
        StringBuilder lines = new StringBuilder();
        print(whole, "", lines);
        return lines.toString();
    }

    private void print(Explanation step, String indent, StringBuilder lines) {
        lines.append(indent);
        step.weight().ifPresent(share -> lines.append(PercentText.of(share)).append("  "));
        lines.append(say(step)).append('\n');
        step.children().forEach(child -> print(child, indent + "  ", lines));
    }

    private static List<String> values(Sentence sentence, Problem problem) {
        return sentence == Sentence.NOTICE
                ? List.of(problem.code(), problem.what(), problem.fix())
                : List.of(problem.what(), problem.fix());
    }

    private Problem translated(Problem problem) {
        String what = CATALOGUE.getProperty(problem.code() + ".what");
        String fix = CATALOGUE.getProperty(problem.code() + ".fix");
        return what == null || fix == null
                ? problem
                : new Problem(
                        problem.code(),
                        Problem.fill(what, problem.values()),
                        problem.where(),
                        Problem.fill(fix, problem.values()),
                        problem.values());
    }

    /// The few English words that stand inside values.
    private static String words(String value) {
        return value.replace("host-versus-graft", said("word.host-versus-graft"))
                .replace("graft-versus-host", said("word.graft-versus-host"))
                .replace("in both directions", said("word.both-directions"))
                .replace("in no direction", said("word.no-direction"))
                .replace("no set", said("word.no-set"))
                .replace(" untyped", said("word.untyped"))
                .replace(" or ", said("word.or"));
    }

    private static String said(String key) {
        return Objects.requireNonNull(CATALOGUE.getProperty(key), key);
    }

    private static Properties catalogue(String name) {
        Properties all = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Language.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            all.load(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("the catalogue " + name + " cannot be read", failure);
        }
        return all;
    }
}
