package org.marrowrelay.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attoparser.AbstractMarkupHandler;
import org.attoparser.MarkupParser;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.junit.jupiter.api.Test;

/// The word lists are complete, and nothing that a page shows escapes them.
class WordsTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Path RESOURCES = MAIN.resolve("resources");
    private static final List<String> ROOMS = Stream.of(load(RESOURCES.resolve("application.properties"))
                    .getProperty("spring.messages.basename")
                    .split(","))
            .filter(name -> !name.equals("messages"))
            .toList();
    private static final Pattern SLOT = Pattern.compile("\\{\\d}");
    private static final Pattern KEY_IN_TEMPLATE = Pattern.compile("#\\{([a-zA-Z0-9.-]+)[(}]");
    private static final Pattern KEY_IN_CODE = Pattern.compile("words\\s*\\.of\\(\\s*\"([a-zA-Z0-9.-]*[a-zA-Z0-9])\"");
    private static final Pattern CODE = Pattern.compile("\"([A-Z]{2,12}-\\d{4})\"");
    private static final Pattern EXPLAINED = Pattern.compile("(?m)^\\| ([A-Z]{2,12}-\\d{4}) \\|");
    private static final Set<String> ON_PAGES = Set.of(
            "ACC", "AUD", "CAL", "DON", "EDU", "FRQ", "GL", "GST", "HLA", "HML", "IMP", "IN", "INV", "JOI", "LET",
            "MAC", "MAT", "MTR", "ORG", "PAT", "POP", "POR", "PRC", "PTN", "PUB", "RCH", "REG", "REQ", "RET", "SAM",
            "SEA", "SHP", "TSK", "VLT", "WEB");
    private static final String ELSEWHERE = "MAC-0[12]\\d\\d|ACC-001[01]";
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    /// What is the same in every language: names of products, files, markers and encodings, and figures.
    private static final Set<String> NEUTRAL = Set.of(
            "CMV", "TNC", "SHA-256", "CD34+", "EN", "中文", "English", "UTF-8", "GB18030", "10/10", "9/10", "8/10", "2/2",
            "1/2", "0/2", "#", "DPB1");

    private static final Set<String> SHOWN_ATTRIBUTES =
            Set.of("title", "placeholder", "alt", "aria-label", "aria-description", "label", "content");

    @Test
    void both_word_lists_have_the_same_keys() {
        assertThat(list("messages_zh").keySet()).isEqualTo(list("messages").keySet());
    }

    @Test
    void no_key_is_defined_twice_because_one_meaning_would_hide_the_other() throws IOException {
        for (String language : List.of("", "_zh")) {
            List<String> keys = new ArrayList<>();
            for (String name :
                    Stream.concat(Stream.of("messages"), ROOMS.stream()).toList()) {
                Files.readAllLines(RESOURCES.resolve(name + language + ".properties")).stream()
                        .filter(line -> line.matches("[a-zA-Z].*=.*"))
                        .forEach(line ->
                                keys.add(line.substring(0, line.indexOf('=')).strip()));
            }
            Set<String> once = new TreeSet<>();
            assertThat(keys.stream().filter(key -> !once.add(key)))
                    .as("words" + language)
                    .isEmpty();
        }
    }

    @Test
    void both_problem_catalogues_have_the_same_keys() {
        assertThat(list("problems_zh").keySet()).isEqualTo(list("problems").keySet());
    }

    /// Rooms whose problems pages can show, without those of installing code tables and of the API.
    @Test
    void every_problem_that_a_page_can_show_is_in_both_catalogues() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (String module : List.of("intake", "hla", "matching", "exchange", "registry")) {
            for (Path source : files(Path.of("..", module, "src/main/java"), ".java")) {
                missing.addAll(keys(source, CODE));
            }
        }
        missing.removeIf(code -> !ON_PAGES.contains(code.split("-")[0]) || code.matches(ELSEWHERE));
        missing.removeIf(code -> list("problems_zh").containsKey(code + ".what"));
        assertThat(missing)
                .as("codes that problems.properties and problems_zh.properties lack")
                .isEmpty();
    }

    @Test
    void every_problem_has_its_line_in_the_guide() throws IOException {
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                for (Path source : files(sources, ".java")) {
                    missing.addAll(keys(source, CODE));
                }
            }
        }
        assertThat(missing).as("codes that were found").hasSizeGreaterThan(500);
        for (Path page : files(Path.of("../docs/guide/problems"), ".md")) {
            missing.removeAll(keys(page, EXPLAINED));
        }
        assertThat(missing).as("codes that docs/guide/problems lacks").isEmpty();
    }

    @Test
    void translations_fill_the_same_slots() {
        for (String lists : List.of("messages", "problems")) {
            Properties english = list(lists);
            Properties chinese = list(lists + "_zh");
            english.forEach((key, words) ->
                    assertThat(slots(chinese.get(key))).as(key + " in " + lists).isEqualTo(slots(words)));
        }
    }

    @Test
    void no_word_is_empty_and_none_holds_a_straight_apostrophe_because_with_values_that_is_a_quote() {
        for (String name : List.of("messages", "messages_zh")) {
            list(name).forEach((key, words) -> assertThat(words.toString())
                    .as(name + ": " + key)
                    .isNotBlank()
                    .doesNotContain("'"));
        }
    }

    @Test
    void chinese_words_are_chinese_unless_they_are_names() {
        Properties english = list("messages");
        list("messages_zh").forEach((key, words) -> {
            if (words.equals(english.get(key))) {
                assertThat(words.toString()).as(key.toString()).matches("[^a-z]*|Marrow Relay|IPD-IMGT/HLA.*");
            }
        });
    }

    @Test
    void every_key_that_a_template_or_a_class_names_is_in_the_list() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
            missing.addAll(keys(template, KEY_IN_TEMPLATE));
        }
        for (Path source : files(MAIN.resolve("java"), ".java")) {
            missing.addAll(keys(source, KEY_IN_CODE));
        }
        missing.removeAll(list("messages").stringPropertyNames());
        assertThat(missing).isEmpty();
    }

    @Test
    void no_text_in_a_template_escapes_translation() throws IOException, ParseException {
        List<String> escaped = new ArrayList<>();
        for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
            escaped.addAll(texts(template));
        }
        assertThat(escaped).isEmpty();
    }

    @Test
    void the_search_for_escaped_text_finds_some_because_a_test_must_be_able_to_fail() throws ParseException {
        assertThat(texts(
                        "x",
                        "<p>Hello</p><p th:text=\"'Hello there'\"></p><p title=\"Hi\"></p><p th:text=\"#{a.b}\"></p>"))
                .hasSize(3);
    }

    private static List<String> texts(Path template) throws IOException, ParseException {
        return texts(template.toString(), Files.readString(template));
    }

    private static List<String> texts(String name, String html) throws ParseException {
        List<String> escaped = new ArrayList<>();
        new MarkupParser(ParseConfiguration.htmlConfiguration())
                .parse(new StringReader(html.replaceAll("(?s)<!--/\\*.*?\\*/-->", "")), new Texts(name, escaped));
        return escaped;
    }

    /// Collects what people would read and no word list knows.
    private static final class Texts extends AbstractMarkupHandler {
        private final String name;
        private final List<String> escaped;
        private String element = "";

        Texts(String name, List<String> escaped) {
            this.name = name;
            this.escaped = escaped;
        }

        @Override
        public void handleOpenElementStart(char[] buffer, int offset, int length, int line, int column) {
            element = new String(buffer, offset, length);
        }

        @Override
        public void handleStandaloneElementStart(
                char[] buffer, int offset, int length, boolean minimized, int line, int column) {
            element = new String(buffer, offset, length);
        }

        @Override
        public void handleText(char[] buffer, int offset, int length, int line, int column) {
            look(new String(buffer, offset, length).strip(), line);
        }

        @Override
        public void handleAttribute(
                char[] buffer,
                int nameOffset,
                int nameLength,
                int nameLine,
                int nameColumn,
                int operatorOffset,
                int operatorLength,
                int operatorLine,
                int operatorColumn,
                int contentOffset,
                int contentLength,
                int outerOffset,
                int outerLength,
                int line,
                int column) {
            String attribute = new String(buffer, nameOffset, nameLength);
            String value = new String(buffer, contentOffset, contentLength);
            if (SHOWN_ATTRIBUTES.contains(attribute) && !element.equals("meta") && !value.matches("[0-9.]+")) {
                look(value, line);
            }
            if (attribute.startsWith("th:") && SHOWN_ATTRIBUTES.contains(attribute.substring(3))
                    || attribute.equals("th:text")) {
                lookAtLiterals(value, line);
            }
        }

        private void lookAtLiterals(String expression, int line) {
            Matcher literal = QUOTED.matcher(
                    expression.replaceAll("#\\{\\$\\{[^}]*}}", "").replaceAll("#\\{[^}]*}", ""));
            while (literal.find()) {
                look(literal.group(1).strip(), line);
            }
        }

        private void look(String text, int line) {
            boolean letters = text.codePoints().anyMatch(Character::isLetter);
            boolean command = text.startsWith("./relay ") || element.equals("kbd");
            if (letters && !command && !NEUTRAL.contains(text)) {
                escaped.add(name + ", line " + line + ": " + text);
            }
        }
    }

    private static Set<String> keys(Path file, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> slots(Object words) {
        return SLOT.matcher(words.toString()).results().map(r -> r.group()).collect(Collectors.toSet());
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    /// One list, whole: `messages` is the shared one and those of the rooms, which have no key in common.
    private static Properties list(String name) {
        Properties words = load(RESOURCES.resolve(name + ".properties"));
        if (name.startsWith("messages")) {
            String language = name.substring("messages".length());
            ROOMS.forEach(room -> load(RESOURCES.resolve(room + language + ".properties"))
                    .forEach((key, word) -> assertThat(words.put(key, word))
                            .as(key + " of " + room + language + " in another list")
                            .isNull()));
        }
        return words;
    }

    private static Properties load(Path file) {
        Properties words = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            words.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return words;
    }
}
