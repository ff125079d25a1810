package org.marrowrelay.registry.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marrowrelay.problem.Problem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says steps, states, parties, documents and conditions of processes in words: a refusal names them by their codes,
/// which programs read, and pages do not show.
@Component
class ProcessWords {
    private static final List<String> STEPS = List.of("request.step.", "patient.step.", "relay.step.");
    private static final List<String> STATES = List.of("request.state.", "patient.state.", "relay.state.");
    private static final List<String> PARTIES = List.of("request.party.", "relay.party.");
    private static final List<String> REASONS = List.of("request.reason.", "patient.reason.", "relay.reason.");
    private static final List<String> PAPERS = List.of("request.paper.", "relay.paper.");
    private static final List<String> PROCESSES = List.of("process.");
    private static final List<String> GUARDS = List.of("process.guard.", "relay.guard.");
    private static final List<String> HELPS = List.of("process.helps.");
    private static final List<String> FACTS = List.of("relay.fact.");
    private static final List<String> DETAILS = List.of("request.detail.");
    private static final List<String> CHOICES = List.of("relay.choice.");
    private static final List<String> KINDS = List.of("relay.kind.");
    private static final List<String> AS_IT_IS = List.of();

    /// What stands in each slot of a problem.
    private static final Map<String, List<List<String>>> SLOTS = Map.ofEntries(
            Map.entry("PRC-0001", List.of(STEPS, PROCESSES, STATES)),
            Map.entry("PRC-0002", List.of(STEPS, PARTIES)),
            Map.entry("PRC-0003", List.of(STEPS, REASONS, REASONS)),
            Map.entry("PRC-0004", List.of(STEPS, PAPERS)),
            Map.entry("PRC-0005", List.of(STEPS, GUARDS, HELPS)),
            Map.entry("REQ-0015", List.of(STATES)),
            Map.entry("REQ-0025", List.of(DETAILS)),
            Map.entry("REQ-0031", List.of(DETAILS)),
            Map.entry("REQ-0033", List.of(DETAILS)),
            Map.entry("REQ-0036", List.of(DETAILS)),
            Map.entry("REQ-0045", List.of(DETAILS)),
            Map.entry("MTR-0002", List.of(KINDS)),
            Map.entry("MTR-0003", List.of(FACTS)),
            Map.entry("MTR-0004", List.of(FACTS, AS_IT_IS, CHOICES)),
            Map.entry("MTR-0005", List.of(FACTS)),
            Map.entry("MTR-0006", List.of(FACTS, AS_IT_IS, KINDS)),
            Map.entry("MTR-0019", List.of(FACTS)),
            Map.entry("MTR-0020", List.of(FACTS)),
            Map.entry("MTR-0021", List.of(FACTS)),
            Map.entry("MTR-0026", List.of(FACTS)),
            Map.entry("MTR-0027", List.of(FACTS)),
            Map.entry("MTR-0028", List.of(FACTS)),
            Map.entry("MTR-0029", List.of(FACTS)),
            Map.entry("MTR-0030", List.of(FACTS)),
            Map.entry("SHP-0005", List.of(FACTS)));

    /// Where the problem of a step's form is.
    private static final Pattern FORM = Pattern.compile("([A-Z][A-Z0-9_]*) of ([A-Z]+-\\d+)");

    private final MessageSource lists;

    ProcessWords(MessageSource lists) {
        this.lists = lists;
    }

    /// The values of a problem as people of that language read them; those of other problems as they are.
    List<String> values(Problem problem, Locale language) {
        List<List<String>> slots = SLOTS.getOrDefault(problem.code(), List.of());
        List<String> said = new ArrayList<>(problem.values());
        for (int i = 0; i < Math.min(slots.size(), said.size()); i++) {
            said.set(i, words(slots.get(i), said.get(i), language));
        }
        return said;
    }

    /// A place of a problem as people of that language read it: the step and the matter whose form it is.
    String place(String place, Locale language) {
        Matcher form = FORM.matcher(place);
        return form.matches() ? word(STEPS, form.group(1), language) + " · " + form.group(2) : place;
    }

    /// A list of codes is said one by one; a condition holds commas of its own.
    private String words(List<String> slot, String value, Locale language) {
        return slot.equals(GUARDS) || slot.equals(HELPS)
                ? word(slot, value, language)
                : Arrays.stream(value.split(", ", -1))
                        .map(one -> word(slot, one, language))
                        .collect(Collectors.joining(separator(language)));
    }

    private String word(List<String> prefixes, String value, Locale language) {
        return prefixes.stream()
                .map(prefix -> lists.getMessage(prefix + (isName(prefixes) ? value : key(value)), null, "", language))
                .filter(word -> word != null && !word.isEmpty())
                .findFirst()
                .orElse(value);
    }

    /// Names of fields are their own keys.
    private static boolean isName(List<String> prefixes) {
        return prefixes.equals(FACTS) || prefixes.equals(DETAILS);
    }

    private static String separator(Locale language) {
        return language.getLanguage().equals("zh") ? "、" : ", ";
    }

    /// Codes are their own keys; words are keys in lower case with hyphens.
    private static String key(String value) {
        return value.matches("[A-Z0-9_]+")
                ? value
                : value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
