package org.marrowrelay.registry.education.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.education.Check;

/// Questions before a consent as a page asks and explains them.
///
/// @param id name of the field
/// @param given the choice that was made; empty for none
/// @param right it was the right one; says nothing before the answers are looked at
/// @param why the right answer in a sentence
public record CheckView(String id, String ask, List<Choice> choices, String given, boolean right, String why) {
    public CheckView {
        choices = List.copyOf(choices);
    }

    public record Choice(String id, String text) {}

    /// The questions, with what was answered so far.
    public static List<CheckView> of(Check check, Check.Part part, String language, Map<String, String> answers) {
        return check.of(part).questions().stream()
                .map(one -> {
                    String given = answers.getOrDefault(one.id(), "");
                    return new CheckView(
                            one.id(),
                            one.ask().getOrDefault(language, ""),
                            one.choices().stream()
                                    .map(choice -> new Choice(
                                            choice.id(), choice.text().getOrDefault(language, "")))
                                    .toList(),
                            given,
                            one.right().equals(given),
                            one.why().getOrDefault(language, ""));
                })
                .toList();
    }

    /// What a form says to the questions; other fields are not read.
    ///
    /// @param field the value of a field, or `null`
    public static Map<String, String> answers(Check check, Check.Part part, UnaryOperator<@Nullable String> field) {
        Map<String, String> answers = new HashMap<>();
        check.of(part)
                .questions()
                .forEach(one -> answers.put(one.id(), Objects.requireNonNullElse(field.apply(one.id()), "")));
        return answers;
    }
}
