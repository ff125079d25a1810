package org.marrowrelay.registry.education;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marrowrelay.problem.ProblemException;

/// A version of what is asked before a consent, to find out what needs a talk.
///
/// @param version its name, kept with every answer; 1 to 40 characters
/// @param parts the questions before each consent
public record Check(String version, Map<Part, Questions> parts) {
    private static final Set<String> TONGUES = Set.of("en", "zh");

    /// Before which consent. Names are the ones stored; never renamed.
    public enum Part {
        /// To be on the list.
        JOINING,
        /// To donate, with what follows when one steps back late.
        DONATION
    }

    /// @param enough how many right answers are enough, at least 1
    public record Questions(int enough, List<Question> questions) {
        public Questions {
            questions = List.copyOf(questions);
        }
    }

    /// @param choices two to six, exactly one of them right
    /// @param why the right answer in a sentence, by language
    public record Question(String id, Map<String, String> ask, List<Choice> choices, Map<String, String> why) {
        public Question {
            ask = Map.copyOf(ask);
            choices = List.copyOf(choices);
            why = Map.copyOf(why);
        }

        /// The name of the right choice.
        public String right() {
            return choices.stream()
                    .filter(Choice::right)
                    .map(Choice::id)
                    .findFirst()
                    .orElse("");
        }
    }

    public record Choice(String id, Map<String, String> text, boolean right) {
        public Choice {
            text = Map.copyOf(text);
        }
    }

    /// @throws ProblemException `EDU-0012` when a part is missing, a question has no text in a language, a name
    ///     that is taken, or not exactly one right answer
    public Check {
        parts = Map.copyOf(parts);
        for (Part part : Part.values()) {
            Questions asked = parts.get(part);
            if (asked == null
                    || asked.questions().isEmpty()
                    || asked.enough() < 1
                    || asked.enough() > asked.questions().size()) {
                throw unsound(part.name());
            }
            Set<String> names = new HashSet<>();
            for (Question question : asked.questions()) {
                if (!names.add(question.id()) || !isSound(question)) {
                    throw unsound(question.id());
                }
            }
        }
    }

    private static boolean isSound(Question question) {
        return question.id().matches("[a-z][a-z-]{0,39}")
                && question.ask().keySet().containsAll(TONGUES)
                && question.why().keySet().containsAll(TONGUES)
                && question.choices().size() >= 2
                && question.choices().size() <= 6
                && question.choices().stream().filter(Choice::right).count() == 1
                && question.choices().stream().map(Choice::id).distinct().count()
                        == question.choices().size()
                && question.choices().stream()
                        .allMatch(one -> one.id().matches("[a-z][a-z0-9-]{0,19}")
                                && one.text().keySet().containsAll(TONGUES));
    }

    private static ProblemException unsound(String name) {
        return Library.refused(
                "EDU-0012",
                "the question \"{0}\" has no text in both languages, a name that is taken, or not exactly one right"
                        + " answer",
                "correct the file; begin with the present one",
                name);
    }

    /// The questions before that consent.
    public Questions of(Part part) {
        return java.util.Objects.requireNonNull(parts.get(part));
    }

    /// The questions that were not answered right.
    public List<Question> missed(Part part, Map<String, String> answers) {
        return of(part).questions().stream()
                .filter(one -> !one.right().equals(answers.getOrDefault(one.id(), "")))
                .toList();
    }

    /// Whether every question has an answer.
    public boolean isComplete(Part part, Map<String, String> answers) {
        return of(part).questions().stream().allMatch(one -> one.choices().stream()
                .anyMatch(choice -> choice.id().equals(answers.getOrDefault(one.id(), ""))));
    }
}
