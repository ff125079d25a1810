package org.marrowrelay.testkit.bad;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.testkit.bad.BadFile.Form;

/// HFX metadata with something wrong in it.
final class Metadata {
    private static final String MISSING = "FRQ-0021";
    private static final String NOT_ALLOWED = "FRQ-0022";
    private static final int DEEP = 100_000;
    private static final String WHOLE = """
            {"version": "0.1.0", "metadata": {
              "outputResolution": [{"locus": "A", "resolution": "g"}],
              "hfeMethod": {"method": "EM"},
              "cohortDescription": {"species": "Homo sapiens", "cohortSize": 3156,
                "population": [{"name": "Northshore", "geoLocation": {"ISO3166": "XX"}}]},
              "nomenclatureUsed": {"database": "IPD-IMGT/HLA", "version": "3.58.0"},
              "frequencyLocation": "file://a/table.csv"}}
            """;

    private Metadata() {}

    static List<BadFile> list() {
        List<BadFile> files = new ArrayList<>(notJson());
        files.addAll(List.of(
                bad("list-instead-of-object", "[]", MISSING, MISSING),
                bad("no-metadata", "{\"version\": \"0.1.0\"}", MISSING),
                bad("metadata-is-a-number", "{\"version\": \"0.1.0\", \"metadata\": 7}", MISSING),
                bad("no-version", changed("\"version\": \"0.1.0\", ", ""), MISSING),
                bad("later-version", changed("0.1.0", "9.0.0"), NOT_ALLOWED),
                bad(
                        "unknown-field",
                        changed("\"frequencyLocation\"", "\"nobody\": 1, \"frequencyLocation\""),
                        NOT_ALLOWED),
                bad("no-population", changed("\"name\": \"Northshore\", ", ""), MISSING),
                bad("nobody-in-the-cohort", changed("3156", "0"), NOT_ALLOWED),
                bad("half-a-person-in-the-cohort", changed("3156", "31.5"), NOT_ALLOWED),
                bad("cohort-as-a-word", changed("3156", "\"many\""), NOT_ALLOWED),
                bad("unknown-resolution", changed("\"g\"", "\"fine\""), NOT_ALLOWED),
                bad("unknown-database", changed("IPD-IMGT/HLA", "mine"), NOT_ALLOWED),
                bad("no-release", changed(", \"version\": \"3.58.0\"", ""), MISSING),
                bad("no-location", changed(",\n  \"frequencyLocation\": \"file://a/table.csv\"", ""), MISSING),
                bad(
                        "digest-of-other-letters",
                        changed("table.csv\"", "table.csv\", \"checkSum\": \"xyz\""),
                        NOT_ALLOWED)));
        return List.copyOf(files);
    }

    private static List<BadFile> notJson() {
        return List.of(
                bad("cut-off", WHOLE.substring(0, WHOLE.length() / 2), "FRQ-0020"),
                bad("table-instead-of-metadata", "hap,freq\nA*01:01~B*08:01,0.5\n", "FRQ-0020"),
                bad("picture", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "FRQ-0020"),
                bad("nested-without-end", "[".repeat(DEEP), "FRQ-0020"),
                bad("number-without-end", "{\"version\": " + "9".repeat(DEEP) + "}", "FRQ-0020"));
    }

    /// Files that look odd and are right.
    static List<BadFile> harmless() {
        return List.of(
                bad("as-it-is", WHOLE),
                bad("in-one-line", WHOLE.replace("\n", "")),
                new BadFile("in-utf-16", Form.METADATA, 1, List.of(), Bytes.of(WHOLE.getBytes(UTF_16LE))));
    }

    private static String changed(String from, String to) {
        String changed = WHOLE.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        if (changed.equals(WHOLE)) {
            throw new IllegalStateException("nothing to change: " + from);
        }
        return changed;
    }

    private static BadFile bad(String name, String text, String... codes) {
        return new BadFile(
                name, Form.METADATA, codes.length == 0 ? 1 : 0, List.of(codes), Bytes.of(text.getBytes(UTF_8)));
    }
}
