package org.marrowrelay.hla.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.SharedData;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.mac.SharedCodes;
import org.marrowrelay.hla.release.Releases;

/// The answers of the field's reference tool: ours are equal, or the row is listed with the reason in
/// `deviations.tsv`. A row that is listed and equal is an error too.
class CasesTest {
    private static final String SAMPLE = "reduction-3.58.0-sample.tsv.gz";
    private static final String NAMED = "nomenclature-3.44.0.tsv";
    private static final Set<String> SEROLOGY_IGNORED = Set.of("3f", "3fx", "G");

    @Test
    void every_reduction_of_3_58_is_as_the_reference_tool_says_or_deviates_for_a_reason() throws IOException {
        Release release = release("3.58.0");
        List<String> rows = SharedData.lines("cases/" + SAMPLE);
        String[] header = rows.getFirst().split("\t", -1);
        Set<String> deviating = new TreeSet<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] columns = row.split("\t", -1);
            for (int i = 2; i < columns.length; i++) {
                boolean ignored = header[i].equals("S") && SEROLOGY_IGNORED.contains(columns[0]);
                String ours = reduce(release, columns[1], header[i]);
                if (!ignored && !equal(ours, columns[i])) {
                    deviating.add(String.join("\t", SAMPLE, columns[1], header[i]));
                }
            }
        }
        compare(SAMPLE, deviating);
    }

    @Test
    void every_named_case_of_3_44_is_as_the_reference_tool_says_or_deviates_for_a_reason() throws IOException {
        Release release = release("3.44.0");
        Set<String> deviating = new TreeSet<>();
        for (String row : SharedData.lines("cases/" + NAMED)) {
            String[] columns = row.split("\t", -1);
            if (!columns[0].equals("imgt_version") && !agrees(release, columns)) {
                deviating.add(String.join("\t", NAMED, columns[2], columns[1].isEmpty() ? columns[4] : columns[1]));
            }
        }
        compare(NAMED, deviating);
    }

    private static boolean agrees(Release release, String[] columns) throws IOException {
        String input = columns[2];
        String expected = columns[3];
        return switch (columns[4]) {
            case "redux" -> agreesOnReduction(release, columns[1], input, expected, columns[6]);
            case "is_valid_allele" -> expected.equals(release.isValid(input) ? "Valid" : "Invalid");
            case "is_null" -> expected.equals(String.valueOf(release.isNull(input)));
            case "expand_mac", "expand_xx" -> equal(expand(release, input), expected);
            case "lookup_mac" -> expected.equals(encode(input));
            case "find_broad_splits" -> expected.equals(relatives(release, input));
            case "find_associated_antigen" ->
                expected.equals(release.antigens()
                        .parent(Antigen.find(input).orElseThrow())
                        .toString());
            default -> throw new IllegalArgumentException("unknown operation " + columns[4]);
        };
    }

    private static boolean agreesOnReduction(Release release, String to, String input, String expected, String codes) {
        String ours = reduce(release, input, to);
        if (codes.endsWith("(missing)")) {
            return ours.equals("ERROR MAC-0001"); // because the table at hand does not have the code
        }
        if (expected.startsWith("ERROR")) {
            return ours.startsWith("ERROR");
        }
        return expected.startsWith("notcontains ")
                ? !ours.contains(expected.substring("notcontains ".length()))
                : equal(ours, expected);
    }

    private static String expand(Release release, String input) {
        return release.expand(input) instanceof Release.Reduced.Done(var text, var notes) ? text : "ERROR";
    }

    private static String encode(String input) throws IOException {
        String[] names = input.split("/");
        String before = names[0].substring(0, names[0].indexOf('*') + 1);
        List<String> fields =
                Stream.of(names).map(name -> name.substring(before.length())).toList();
        String first = fields.getFirst().substring(0, fields.getFirst().indexOf(':'));
        boolean generic = fields.stream().allMatch(field -> field.startsWith(first + ":"));
        List<String> seconds = fields.stream()
                .map(field -> field.substring(first.length() + 1))
                .toList();
        SharedCodes codes = new SharedCodes();
        return before + first + ":"
                + (generic ? codes.encode(seconds).or(() -> codes.encode(fields)) : codes.encode(fields)).orElse("?");
    }

    /// `A*09` -> `A*23/A*24`; `B14` -> `B64/B65`; a split -> its broad and its siblings.
    private static String relatives(Release release, String input) {
        boolean molecular = input.indexOf('*') >= 0;
        String before = molecular ? input.substring(0, input.indexOf('*') + 1) : input.replaceAll("[0-9]", "");
        String family = before.replace("HLA-", "").replace("*", "").replace("QB1", "Q");
        int number = Integer.parseInt(input.substring(before.length()));
        Antigen antigen = new Antigen(family, number);
        if (!release.antigens().splits(antigen).isEmpty()) {
            return names(before, molecular, release.antigens().splits(antigen).stream());
        }
        Antigen broad = release.antigens().broads(antigen).first();
        Stream<Antigen> siblings = release.antigens().splits(broad).stream().filter(other -> !other.equals(antigen));
        return "broad=" + names(before, molecular, Stream.of(broad)) + ";siblings="
                + names(before, molecular, siblings);
    }

    private static String names(String before, boolean molecular, Stream<Antigen> antigens) {
        return antigens.map(antigen -> before + (molecular ? "%02d" : "%d").formatted(antigen.number()))
                .collect(Collectors.joining("/"));
    }

    private static String reduce(Release release, String input, String to) {
        Reduction reduction = Reduction.find(to).orElseThrow();
        return switch (release.reduce(input, reduction)) {
            case Release.Reduced.Done(var text, var notes) -> text;
            case Release.Reduced.Refused(var problems) ->
                "ERROR " + problems.getFirst().code();
        };
    }

    private static boolean equal(String ours, String expected) {
        if (expected.startsWith("sha256:")) {
            return expected.equals("sha256:%s n=%d".formatted(hash(ours), ours.split("/").length));
        }
        return expected.equals("(empty)") || expected.equals("(empty-or-error)")
                ? ours.isEmpty() || ours.startsWith("ERROR")
                : ours.equals(expected) || (expected.startsWith("ERROR") && ours.startsWith("ERROR"));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Release release(String version) throws IOException {
        Path folder = SharedData.require("data/imgt-hla/" + version);
        return Release.of(Releases.read(folder), new SharedCodes());
    }

    private static void compare(String file, Set<String> deviating) throws IOException {
        Set<String> listed = new TreeSet<>();
        for (String row : deviations()) {
            if (row.startsWith(file + "\t")) {
                listed.add(row.substring(0, row.lastIndexOf('\t')));
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "deviations-of-" + file + ".txt"), deviating);
        assertThat(minus(deviating, listed))
                .as("rows that differ and are not listed")
                .isEmpty();
        assertThat(minus(listed, deviating))
                .as("rows that are listed and do not differ")
                .isEmpty();
    }

    private static List<String> minus(Set<String> rows, Set<String> without) {
        List<String> rest = new ArrayList<>(rows);
        rest.removeAll(without);
        return rest;
    }

    private static List<String> deviations() throws IOException {
        try (InputStream bytes = CasesTest.class.getResourceAsStream("/deviations.tsv")) {
            assertThat(bytes).isNotNull();
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }
}
