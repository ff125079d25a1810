package org.marrowrelay.registry.web;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Says problems in the language of the page.
///
/// English is the language that problems are born in. For Chinese there is a catalogue, `problems_zh.properties`,
/// with `CODE.what` and `CODE.fix`, whose slots are filled with the problem's values; a code that it lacks is said in
/// English (a test sees to it that none is lacking).
@Component
public class ProblemWords {
    private static final ResourceBundle ENGLISH = list(Locale.ROOT);
    private static final ResourceBundle CHINESE = list(Locale.CHINESE);
    private static final Map<Pattern, String> PLACES = Map.ofEntries(
            entry(Pattern.compile("line (\\d[\\d,]*)"), "第 $1 行"),
            entry(Pattern.compile("behind line (\\d[\\d,]*)"), "第 $1 行之后"),
            entry(Pattern.compile("first in line (\\d[\\d,]*)"), "首见于第 $1 行"),
            entry(Pattern.compile("column (.+)"), "列 $1"),
            entry(Pattern.compile("character (\\d+)"), "第 $1 个字符"),
            entry(Pattern.compile("position (\\d+)"), "位置 $1"),
            entry(Pattern.compile("offset (\\d+)"), "字节位置 $1"),
            entry(Pattern.compile("locus (.+)"), "位点 $1"),
            entry(Pattern.compile("sample (\\d[\\d,]*)"), "第 $1 个样本"),
            entry(Pattern.compile("sample in line (\\d[\\d,]*)"), "第 $1 行的样本"),
            entry(Pattern.compile("donor (\\S+)"), "捐献者 $1"),
            entry(Pattern.compile("request (\\S+)"), "请求 $1"),
            entry(Pattern.compile("field (.+)"), "栏目 $1"));

    /// Values that are words.
    private static final Map<String, String> VALUES = Map.ofEntries(
            entry("the end", "末尾"),
            entry("a ZIP archive or a spreadsheet", "ZIP 压缩包或电子表格"),
            entry("an old spreadsheet or document", "旧格式的电子表格或文档"),
            entry("gzip within gzip", "套在 gzip 里的 gzip"),
            entry("a PDF", "PDF 文件"),
            entry("a binary file", "二进制文件"),
            entry("without a version", "未注明版本"),
            entry("this registry", "本登记库"),
            entry("what /api/v1/openapi says of it", "/api/v1/openapi 中的说明"));

    private final ProcessWords processes;

    ProblemWords(ProcessWords processes) {
        this.processes = processes;
    }

    /// The problem in the language of the page.
    public ProblemView say(Problem problem) {
        boolean chinese = chinese();
        List<String> values = processes.values(problem, LocaleContextHolder.getLocale());
        boolean asItIs = !chinese && values.equals(problem.values());
        return new ProblemView(
                problem.code(),
                asItIs ? problem.what() : said(problem, "what", problem.what(), values),
                places(
                        problem.where().stream()
                                .map(place -> processes.place(place, LocaleContextHolder.getLocale()))
                                .toList(),
                        chinese),
                asItIs ? problem.fix() : said(problem, "fix", problem.fix(), values));
    }

    /// All of them, in their order.
    public List<ProblemView> say(List<Problem> problems) {
        return problems.stream().map(this::say).toList();
    }

    /// Every code with its templates, by room (the letters before the dash), in the language of the page.
    public Map<String, List<ProblemView>> catalogue() {
        ResourceBundle words = chinese() ? CHINESE : ENGLISH;
        Map<String, List<ProblemView>> rooms = new TreeMap<>();
        ENGLISH.keySet().stream()
                .filter(key -> key.endsWith(".what"))
                .map(key -> key.substring(0, key.length() - ".what".length()))
                .sorted()
                .forEach(code -> rooms.computeIfAbsent(code.split("-", 2)[0], _ -> new ArrayList<>())
                        .add(template(code, words)));
        return rooms;
    }

    private static ProblemView template(String code, ResourceBundle words) {
        ResourceBundle found = words.containsKey(code + ".what") ? words : ENGLISH;
        return new ProblemView(code, found.getString(code + ".what"), null, found.getString(code + ".fix"));
    }

    private static boolean chinese() {
        return LocaleContextHolder.getLocale().getLanguage().equals("zh");
    }

    private static String said(Problem problem, String part, String english, List<String> values) {
        String key = problem.code() + "." + part;
        ResourceBundle words = chinese() ? CHINESE : ENGLISH;
        return words.containsKey(key)
                ? Problem.fill(words.getString(key), chinese() ? chinese(values) : values)
                : english;
    }

    private static List<String> chinese(List<String> values) {
        return values.stream().map(value -> VALUES.getOrDefault(value, value)).toList();
    }

    private static @Nullable String places(List<String> where, boolean chinese) {
        if (where.isEmpty()) {
            return null;
        }
        List<String> outermostFirst = where.reversed();
        return chinese
                ? String.join(
                        "，", outermostFirst.stream().map(ProblemWords::place).toList())
                : String.join(", ", outermostFirst);
    }

    private static String place(String english) {
        for (var known : PLACES.entrySet()) {
            var found = known.getKey().matcher(english);
            if (found.matches()) {
                return found.replaceFirst(known.getValue());
            }
        }
        return english;
    }

    private static ResourceBundle list(Locale language) {
        return ResourceBundle.getBundle(
                "problems",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
