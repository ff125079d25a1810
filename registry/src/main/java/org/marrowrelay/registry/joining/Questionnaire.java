package org.marrowrelay.registry.joining;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A version of what is asked before somebody joins: rules about age and weight, and health questions that
/// branch.
///
/// @param version its name, kept with every answer; 1 to 40 characters
public record Questionnaire(String version, Rules rules, List<Question> questions) {
    private static final double CM = 100;
    private static final Set<String> TONGUES = Set.of("en", "zh");

    /// @throws ProblemException `JOI-0007` when a question has no text in a language, a name of another, or
    ///     depends on one that does not come before it
    public Questionnaire {
        questions = List.copyOf(questions);
        Set<String> before = new HashSet<>();
        for (Question question : questions) {
            if (!isSound(question, before)) {
                throw new ProblemException(Problem.of(
                        "JOI-0007",
                        "the question \"{0}\" has no text in both languages, a name that is taken, or depends on one that does not come before",
                        "correct the file; docs/formats/questionnaire.md has the shape",
                        question.id()));
            }
            before.add(question.id());
        }
    }

    private static boolean isSound(Question question, Set<String> before) {
        When when = question.when();
        return question.id().matches("[a-z][a-z-]{0,39}")
                && !before.contains(question.id())
                && question.ask().keySet().containsAll(TONGUES)
                && (when == null || before.contains(when.question()))
                && question.answers().values().stream()
                        .allMatch(answer -> answer.verdict() == Verdict.NEXT
                                || answer.say().keySet().containsAll(TONGUES));
    }

    /// Who can join, apart from health. Years and body mass index are inclusive.
    public record Rules(int youngest, int oldest, int leastKg, int mostBmi) {}

    /// What is asked.
    ///
    /// @param when asked only after that answer; `null`: always
    /// @param answers what follows from `yes`, `no`, or `any` text; an answer that is not named is fine
    public record Question(
            String id,
            Kind kind,
            Map<String, String> ask,
            @Nullable When when,
            Map<String, Answer> answers) {
        public Question {
            ask = Map.copyOf(ask);
            answers = Map.copyOf(answers);
        }
    }

    /// How it is answered.
    public enum Kind {
        YES_NO,
        TEXT
    }

    public record When(String question, String is) {}

    /// What follows from an answer.
    ///
    /// @param months after which the person may come back, for [Verdict#LATER]
    /// @param say the reason, by language
    public record Answer(Verdict verdict, @Nullable Integer months, Map<String, String> say) {
        public Answer {
            say = say == null ? Map.of() : Map.copyOf(say);
        }
    }

    public enum Verdict {
        /// Fine; another question may follow.
        NEXT,
        /// A physician looks at it before the person is accepted.
        ASK,
        /// Not now.
        LATER,
        /// Not at all.
        STOP
    }

    /// Why somebody cannot join, or not yet.
    ///
    /// @param key `young`, `old`, `light`, `heavy`, or the name of a question
    /// @param value what the rule says, as a number
    public record Obstacle(String key, long value) {}

    /// What the rules say of somebody; empty when nothing stands against it.
    public List<Obstacle> against(LocalDate birth, int heightCm, int weightKg, LocalDate today) {
        int years = Period.between(birth, today).getYears();
        double metres = heightCm / CM;
        List<Obstacle> all = new ArrayList<>();
        if (years < rules.youngest()) {
            all.add(new Obstacle("young", rules.youngest()));
        }
        if (years > rules.oldest()) {
            all.add(new Obstacle("old", rules.oldest()));
        }
        if (weightKg < rules.leastKg()) {
            all.add(new Obstacle("light", rules.leastKg()));
        }
        if (weightKg / (metres * metres) > rules.mostBmi()) {
            all.add(new Obstacle("heavy", rules.mostBmi()));
        }
        return List.copyOf(all);
    }

    /// The questions that are to be asked, given what was answered already: a branch opens with its answer.
    public List<Question> asked(Map<String, String> answers) {
        List<Question> asked = new ArrayList<>();
        Set<String> open = new HashSet<>();
        for (Question question : questions) {
            When when = question.when();
            if (when == null || (open.contains(when.question()) && when.is().equals(answers.get(when.question())))) {
                asked.add(question);
                open.add(question.id());
            }
        }
        return List.copyOf(asked);
    }

    /// Questions that wait for an answer.
    public List<Question> missing(Map<String, String> answers) {
        return asked(answers).stream()
                .filter(question -> !isAnswered(question, answers.getOrDefault(question.id(), "")))
                .toList();
    }

    private static boolean isAnswered(Question question, String answer) {
        return switch (question.kind()) {
            case YES_NO -> answer.equals("yes") || answer.equals("no");
            case TEXT -> !answer.isBlank() && answer.length() <= 500;
        };
    }

    /// The questions whose answers have that verdict.
    public List<Question> with(Verdict verdict, Map<String, String> answers) {
        return asked(answers).stream()
                .filter(question -> verdict == of(question, answers))
                .toList();
    }

    private static Verdict of(Question question, Map<String, String> answers) {
        Answer answer = answer(question, answers);
        return answer == null ? Verdict.NEXT : answer.verdict();
    }

    /// What follows from the answer to a question; `null` when it is fine.
    public static @Nullable Answer answer(Question question, Map<String, String> answers) {
        String given = question.kind() == Kind.TEXT ? "any" : Objects.toString(answers.get(question.id()), "");
        return question.answers().get(given);
    }

    /// Whether nothing speaks against going on.
    public boolean admits(Map<String, String> answers) {
        return missing(answers).isEmpty()
                && with(Verdict.STOP, answers).isEmpty()
                && with(Verdict.LATER, answers).isEmpty();
    }
}
