package org.marrowrelay.registry.search.web;

import org.marrowrelay.matching.grade.NullRule;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/// A null rule as commands and answers write it (`expressed`), and in capitals.
@Component
final class NullRuleParameter implements Converter<String, NullRule> {
    @Override
    public NullRule convert(String text) {
        return NullRule.find(text).orElseThrow(() -> new IllegalArgumentException("no null rule: " + text));
    }
}
