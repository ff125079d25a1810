package org.marrowrelay.matching.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.marrowrelay.problem.Problem;

/// One step of an explanation, with the steps that it rests on.
///
/// @param sentence what is said
/// @param values what stands in its slots
/// @param weight the share or probability that the step is about, exact; empty where there is none
/// @param problem what the step passes on; its words are among the values, in English
public record Explanation(
        Sentence sentence,
        List<String> values,
        OptionalDouble weight,
        List<Explanation> children,
        Optional<Problem> problem) {
    public Explanation {
        values = List.copyOf(values);
        children = List.copyOf(children);
    }

    /// A step without weight and children.
    ///
    /// @param values what stands in the slots, in order
    public static Explanation of(Sentence sentence, Object... values) {
        List<String> texts = Arrays.stream(values).map(String::valueOf).toList();
        return new Explanation(sentence, texts, OptionalDouble.empty(), List.of(), Optional.empty());
    }

    /// That a pair has no probability because of this.
    static Explanation withoutProbability(Problem reason) {
        return passingOn(reason, Sentence.WITHOUT_PROBABILITY, reason.what(), reason.fix());
    }

    /// Something that is to be said of the pair.
    static Explanation notice(Problem problem) {
        return passingOn(problem, Sentence.NOTICE, problem.code(), problem.what(), problem.fix());
    }

    private static Explanation passingOn(Problem problem, Sentence sentence, String... values) {
        return new Explanation(sentence, List.of(values), OptionalDouble.empty(), List.of(), Optional.of(problem));
    }

    Explanation weighing(double share) {
        return new Explanation(sentence, values, OptionalDouble.of(share), children, problem);
    }

    Explanation with(List<Explanation> steps) {
        return new Explanation(sentence, values, weight, steps, problem);
    }

    /// What the step says, in English.
    public String text() {
        return Language.ENGLISH.say(this);
    }

    /// The whole tree in English, as [Language#tree].
    @Override
    public String toString() {
        return Language.ENGLISH.tree(this);
    }
}
