package org.marrowrelay.matching.explain;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.marrowrelay.problem.Problem;

/// One step of an explanation, with the steps that it rests on.
///
/// @param sentence what is said
/// @param values what stands in its slots
/// @param weight the share or probability that the step is about, exact; empty where there is none
public record Explanation(Sentence sentence, List<String> values, OptionalDouble weight, List<Explanation> children) {
    public Explanation {
        values = List.copyOf(values);
        children = List.copyOf(children);
    }

    static Explanation of(Sentence sentence, Object... values) {
        List<String> texts = Arrays.stream(values).map(String::valueOf).toList();
        return new Explanation(sentence, texts, OptionalDouble.empty(), List.of());
    }

    Explanation weighing(double share) {
        return new Explanation(sentence, values, OptionalDouble.of(share), children);
    }

    Explanation with(List<Explanation> steps) {
        return new Explanation(sentence, values, weight, steps);
    }

    /// What the step says, in English.
    public String text() {
        return Problem.fill(sentence.english(), values);
    }

    /// The whole tree in English, one step a line, indented by two blanks a level, weights in front.
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        print("", lines);
        return lines.toString();
    }

    private void print(String indent, StringBuilder lines) {
        lines.append(indent);
        weight.ifPresent(share -> lines.append(PercentText.of(share)).append("  "));
        lines.append(text()).append('\n');
        children.forEach(child -> child.print(indent + "  ", lines));
    }
}
