package org.marrowrelay.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which column of somebody's table holds what of Donors v1, and how its values are written.
///
/// Names of columns are compared without regard to case, blanks around them or underscores. What is not mapped is
/// passed over. Specified in `docs/formats/csv.md`.
///
/// @param separator one character: comma, semicolon or tab
/// @param columns by column of Donors v1: the column of the table
/// @param constants by column of Donors v1: what stands in every row, where no column is mapped
/// @param values by column of Donors v1: how the table writes its codes, such as `male` for `M`
/// @param dates how the table writes days: `yyyy-MM-dd`, `yyyy/M/d`, `d.M.yyyy`, `M/d/yyyy`, `d/M/yyyy` or `yyyyMMdd`
/// @param typing by locus: the columns of its two positions, for tables without a GL String
/// @param homozygousBlank whether a blank second position means that both are the same
public record CsvMapping(
        String separator,
        Map<String, String> columns,
        Map<String, String> constants,
        Map<String, Map<String, String>> values,
        String dates,
        Map<String, List<String>> typing,
        boolean homozygousBlank) {
    /// How days may be written.
    public static final List<String> DATES =
            List.of("yyyy-MM-dd", "yyyy/M/d", "d.M.yyyy", "M/d/yyyy", "d/M/yyyy", "yyyyMMdd");

    /// The loci that can be put together of two columns.
    public static final List<String> LOCI =
            List.of("A", "B", "C", "DRB1", "DRB3", "DRB4", "DRB5", "DQA1", "DQB1", "DPA1", "DPB1");

    private static final Map<String, List<String>> SYNONYMS = synonyms();
    private static final Map<String, Map<String, String>> CODES = Map.of(
            "sex", Map.of("男", "M", "女", "F", "male", "M", "female", "F", "m", "M", "f", "F", "1", "M", "2", "F"),
            "cmv", Map.of("阳性", "P", "阴性", "N", "positive", "P", "negative", "N", "pos", "P", "neg", "N"),
            "abo", Map.of("A型", "A", "B型", "B", "AB型", "AB", "O型", "O"),
            "status", Map.of("available", "AV", "可用", "AV", "deleted", "DE", "暂停", "TU", "已删除", "DE"));

    public CsvMapping {
        columns = Map.copyOf(columns);
        constants = Map.copyOf(constants);
        values = Map.copyOf(values);
        typing = Map.copyOf(typing);
        if (separator.length() != 1 || !DATES.contains(dates)) {
            throw new IllegalArgumentException("a separator is one character, and dates are one of " + DATES);
        }
    }

    /// The columns of Donors v1 that a table can fill, `gl` last.
    public static List<String> targets() {
        return Stream.concat(
                        Stream.concat(
                                DonorColumns.NAMES.stream().filter(name -> !name.equals("gl")),
                                DonorColumns.FURTHER.stream()),
                        Stream.of("gl"))
                .toList();
    }

    /// A proposal for a table with that first line, from the names of its columns, English or Chinese.
    public static CsvMapping guess(String header) {
        String separator = separator(header);
        List<String> names = CsvLines.cells(header, separator.charAt(0)).orElse(List.of());
        Map<String, String> columns = new LinkedHashMap<>();
        for (String target : targets()) {
            find(names, SYNONYMS.getOrDefault(target, List.of(target))).ifPresent(name -> columns.put(target, name));
        }
        return new CsvMapping(separator, columns, Map.of(), CODES, "yyyy-MM-dd", typing(names), false);
    }

    /// As [#guess(String)], with the way in which days are written read from the first records.
    ///
    /// @param records as they stand in the table, one line each
    public static CsvMapping guess(String header, List<String> records) {
        CsvMapping guess = guess(header);
        List<String> days = guess.days(header, records);
        String dates = guess.dates();
        for (String pattern : DATES) {
            dates = fits(pattern, days) > fits(dates, days) ? pattern : dates;
        }
        return new CsvMapping(
                guess.separator(),
                guess.columns(),
                guess.constants(),
                guess.values(),
                dates,
                guess.typing(),
                guess.homozygousBlank());
    }

    private List<String> days(String header, List<String> records) {
        List<String> names = names(header);
        List<Integer> places = columns.entrySet().stream()
                .filter(column -> CsvLines.isDay(column.getKey()))
                .map(column -> names.indexOf(column.getValue().strip()))
                .filter(place -> place >= 0)
                .toList();
        return records.stream()
                .map(record -> CsvLines.cells(record, separator.charAt(0)).orElse(List.of()))
                .flatMap(cells ->
                        places.stream().filter(place -> place < cells.size()).map(cells::get))
                .map(String::strip)
                .filter(day -> !day.isEmpty())
                .toList();
    }

    private static long fits(String pattern, List<String> days) {
        return days.stream().filter(day -> isDay(pattern, day)).count();
    }

    private static boolean isDay(String pattern, String text) {
        try {
            LocalDate.parse(text, CsvLines.days(pattern));
            return true;
        } catch (DateTimeException other) {
            return false;
        }
    }

    /// The cells of a record, split as the table with that first line is.
    public static List<String> cells(String header, String record) {
        return CsvLines.cells(record, separator(header).charAt(0)).orElse(List.of(record));
    }

    /// The columns of a table with that first line that this mapping takes for nothing, in their order: what stands
    /// in them is not read.
    public List<String> unread(String header) {
        List<String> used = used();
        return names(header).stream()
                .filter(name -> !name.isEmpty() && !used.contains(name))
                .toList();
    }

    /// The character that splits a first line into most cells.
    public static String separator(String header) {
        return Stream.of("\t", ",", ";")
                .max((a, b) -> Integer.compare(header.split(a, -1).length, header.split(b, -1).length))
                .orElse(",");
    }

    private static Map<String, List<String>> typing(List<String> names) {
        Map<String, List<String>> typing = new LinkedHashMap<>();
        for (String locus : LOCI) {
            Optional<String> first = find(names, List.of(locus + "1", locus + "_1", locus + "a", "HLA-" + locus + "1"));
            Optional<String> second =
                    find(names, List.of(locus + "2", locus + "_2", locus + "b", "HLA-" + locus + "2"));
            if (first.isPresent() && second.isPresent()) {
                typing.put(locus, List.of(first.get(), second.get()));
            }
        }
        return typing;
    }

    private static Optional<String> find(List<String> names, List<String> synonyms) {
        return synonyms.stream()
                .flatMap(wanted -> names.stream().filter(name -> plain(name).equals(plain(wanted))))
                .findFirst();
    }

    /// The header of Donors v1 under which the rows of the table are given.
    public String header() {
        return CsvLines.header(this);
    }

    /// The names of the columns in a first line, split as this mapping splits.
    public static List<String> names(String header) {
        return CsvLines.cells(header, separator(header).charAt(0)).orElse(List.of()).stream()
                .map(String::strip)
                .toList();
    }

    /// How names of columns are compared.
    static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    private static Map<String, List<String>> synonyms() {
        Map<String, List<String>> known = new HashMap<>();
        known.put("id", List.of("id", "grid", "donor id", "donor", "donor number", "捐献者编号", "供者编号", "编号"));
        known.put("type", List.of("type", "kind", "类型"));
        known.put("population", List.of("population", "race", "ethnic group", "民族", "人群"));
        known.put("registry", List.of("registry", "ion", "登记处"));
        known.put(
                "birth",
                List.of(
                        "birth",
                        "birth date",
                        "date of birth",
                        "birthday",
                        "born",
                        "dob",
                        "出生日期",
                        "出生年月日",
                        "出生",
                        "生日"));
        known.put("sex", List.of("sex", "gender", "性别"));
        known.put("cmv", List.of("cmv", "巨细胞病毒"));
        known.put("abo", List.of("abo", "blood group", "blood type", "血型"));
        known.put("weight", List.of("weight", "weight kg", "体重"));
        known.put("status", List.of("status", "状态"));
        known.put("typed_on", List.of("typed on", "typing date", "分型日期"));
        known.put("tnc", List.of("tnc", "有核细胞"));
        known.put("cd34", List.of("cd34"));
        known.put("gl", List.of("gl", "gl string", "hla", "typing"));
        known.put("rhesus", List.of("rhesus", "rh"));
        known.put("height", List.of("height", "height cm", "身高"));
        known.put("contact_on", List.of("contact on", "contact date", "last contact", "最近联系"));
        known.put("checkup_on", List.of("checkup on", "checkup date"));
        known.put("bank", List.of("bank", "cord bank", "血库"));
        return known;
    }

    /// Every column of the table that the mapping uses.
    List<String> used() {
        List<String> used = new ArrayList<>(columns.values());
        typing.values().forEach(used::addAll);
        return used;
    }
}
