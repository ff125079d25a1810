package org.marrowrelay.registry.arrival.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.marrowrelay.exchange.CsvMapping;

/// The form that maps the columns of a table.
///
/// @param names columns of the table
/// @param targets columns of Donors v1, each with the column of the table that is chosen, or nothing
/// @param loci each with the two columns that are chosen
/// @param values one a line, as in `sex: male = M`
record MappingForm(
        List<String> names,
        List<Target> targets,
        List<LocusColumns> loci,
        String dates,
        boolean homozygousBlank,
        String separator,
        String values) {
    /// One column of Donors v1.
    record Target(String name, String chosen, String constant) {}

    /// One locus.
    record LocusColumns(String name, String first, String second) {}

    static MappingForm of(String header, CsvMapping mapping) {
        return new MappingForm(
                CsvMapping.names(header),
                CsvMapping.targets().stream()
                        .map(name -> new Target(
                                name,
                                mapping.columns().getOrDefault(name, ""),
                                mapping.constants().getOrDefault(name, "")))
                        .toList(),
                CsvMapping.LOCI.stream().map(locus -> locus(locus, mapping)).toList(),
                mapping.dates(),
                mapping.homozygousBlank(),
                mapping.separator(),
                written(mapping.values()));
    }

    private static LocusColumns locus(String locus, CsvMapping mapping) {
        List<String> columns = mapping.typing().getOrDefault(locus, List.of("", ""));
        return new LocusColumns(locus, columns.getFirst(), columns.getLast());
    }

    private static String written(Map<String, Map<String, String>> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((column, codes) -> codes.forEach((theirs, ours) -> text.append(column)
                .append(": ")
                .append(theirs)
                .append(" = ")
                .append(ours)
                .append('\n')));
        return text.toString();
    }

    /// What somebody sent.
    static CsvMapping read(HttpServletRequest request) {
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, String> constants = new LinkedHashMap<>();
        for (String target : CsvMapping.targets()) {
            put(columns, target, text(request, "column-" + target));
            put(constants, target, text(request, "constant-" + target));
        }
        Map<String, List<String>> typing = new LinkedHashMap<>();
        for (String locus : CsvMapping.LOCI) {
            String first = text(request, "typing-" + locus + "-1");
            String second = text(request, "typing-" + locus + "-2");
            if (!first.isEmpty() && !second.isEmpty()) {
                typing.put(locus, List.of(first, second));
            }
        }
        String separator = Objects.requireNonNullElse(request.getParameter("separator"), ",");
        String dates = text(request, "dates");
        return new CsvMapping(
                separator.length() == 1 ? separator : ",",
                columns,
                constants,
                values(text(request, "values")),
                CsvMapping.DATES.contains(dates) ? dates : CsvMapping.DATES.getFirst(),
                typing,
                request.getParameter("homozygousBlank") != null);
    }

    private static Map<String, Map<String, String>> values(String text) {
        Map<String, Map<String, String>> values = new HashMap<>();
        for (String line : new ArrayList<>(text.lines().toList())) {
            int colon = line.indexOf(':');
            int equals = line.lastIndexOf('=');
            if (colon > 0 && equals > colon) {
                values.computeIfAbsent(line.substring(0, colon).strip(), _ -> new HashMap<>())
                        .put(
                                line.substring(colon + 1, equals).strip(),
                                line.substring(equals + 1).strip());
            }
        }
        return values;
    }

    private static void put(Map<String, String> map, String name, String value) {
        if (!value.isEmpty()) {
            map.put(name, value);
        }
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }
}
