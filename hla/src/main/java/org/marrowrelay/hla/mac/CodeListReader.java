package org.marrowrelay.hla.mac;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;

/// Reads the code lists that the NMDP publishes: `alpha.v3.txt` and `numer.v3.txt`, as they are, in gzip or in ZIP.
///
/// The first has `LAST UPDATED: mm/dd/yy`, a header, a blank line, then `*<TAB>CODE<TAB>SUBTYPE`, where a star marks
/// an allele-specific code; the second `CODE<TAB>SUBTYPE`. A row that is wrong is left out and told; the rest is used.
final class CodeListReader {
    private static final Pattern UPDATED =
            Pattern.compile("LAST UPDATED:\\s*([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}|[0-9]{4})\\s*");
    private static final int MARK = 0;

    private final CodeList codes = new CodeList();
    private final Lines lines;
    private String date = "";

    private CodeListReader(Lines lines) {
        this.lines = lines;
    }

    /// @param bytesRead is told how many bytes of the file have been read
    static CodeListReading read(Path file, LongConsumer bytesRead) {
        if (!isZip(file)) {
            return read(Source.of(file).watchedBy(bytesRead));
        }
        try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(file))) {
            return findList(archive)
                    ? read(Source.of(file.toString(), archive).watchedBy(bytesRead))
                    : unreadable(file, "it holds no .txt file");
        } catch (IOException damaged) {
            return unreadable(file, "it is damaged");
        }
    }

    private static CodeListReading read(Source source) {
        try (Lines lines = Lines.open(source, Encoding.UTF_8, Limits.USUAL)) {
            return new CodeListReader(lines).read();
        }
    }

    private static boolean isZip(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return in.read() == 'P' && in.read() == 'K';
        } catch (IOException toldByTheReader) {
            return false;
        }
    }

    private static boolean findList(ZipInputStream archive) throws IOException {
        ZipEntry entry = archive.getNextEntry();
        while (entry != null && !entry.getName().toLowerCase(Locale.ROOT).endsWith(".txt")) {
            entry = archive.getNextEntry();
        }
        return entry != null;
    }

    private static CodeListReading unreadable(Path file, String why) {
        CodeListReading reading = new CodeListReading(new CodeList(), "", new Problems(Limits.USUAL));
        reading.problems()
                .add(Problem.of(
                                "MAC-0107",
                                "the archive cannot be read: {0}",
                                "give alpha.v3.txt or numer.v3.txt as its owner publishes it, in ZIP or not",
                                why)
                        .at(file.toString()));
        return reading;
    }

    private CodeListReading read() {
        for (Line line : lines) {
            read(line.text());
        }
        if (codes.size() == 0 && isReadable()) {
            lines.problems()
                    .add(Problem.of(
                            "MAC-0106",
                            "the file holds no allele codes",
                            "give alpha.v3.txt or numer.v3.txt as its owner publishes it, in ZIP or not"));
        }
        return new CodeListReading(codes, date, lines.problems());
    }

    private boolean isReadable() {
        return lines.problems().list().stream()
                .noneMatch(problem -> problem.code().startsWith("IN-"));
    }

    private void read(String line) {
        Matcher updated = UPDATED.matcher(line);
        if (updated.matches()) {
            date = iso(updated);
        } else if (!line.isBlank() && !isHeader(line)) {
            readRow(line.split("\t", -1));
        }
    }

    private static boolean isHeader(String line) {
        return line.toUpperCase(Locale.ROOT).contains("CODE")
                && line.toUpperCase(Locale.ROOT).contains("SUBTYPE");
    }

    private static String iso(Matcher updated) {
        int year = Integer.parseInt(updated.group(3));
        return "%04d-%02d-%02d"
                .formatted(
                        year < 100 ? 2000 + year : year,
                        Integer.parseInt(updated.group(1)),
                        Integer.parseInt(updated.group(2)));
    }

    private void readRow(String[] cells) {
        switch (cells.length) {
            case 2 -> readCode(null, cells[0].strip(), cells[1].strip());
            case 3 -> readCode(cells[MARK].strip(), cells[1].strip(), cells[2].strip());
            default ->
                lines.report(Problem.of(
                        "MAC-0101",
                        "the row has {0} columns instead of two (code, subtypes) or three (star, code, subtypes)",
                        "separate the columns with tabs, as the owner's file does",
                        cells.length));
        }
    }

    private void readCode(@Nullable String mark, String letters, String expansion) {
        int code = CodeLetters.number(letters);
        List<String> subtypes = Arrays.asList(expansion.split("/", -1));
        if (code == 0) {
            report("MAC-0102", "\"{0}\" is not a code of two to six letters A-Z without I, O and Q", letters);
        } else if (!areShaped(subtypes)) {
            report(
                    "MAC-0103",
                    "code {0} stands for something that is not a list of second, or of two, fields",
                    letters);
        } else if (mark != null && mark.equals("*") == expansion.indexOf(':') < 0) {
            report(
                    "MAC-0104",
                    "code {0} is marked as specific and lists second fields, or the other way round",
                    letters);
        } else {
            add(code, letters, subtypes);
        }
    }

    private static boolean areShaped(List<String> subtypes) {
        boolean specific = subtypes.getFirst().indexOf(':') >= 0;
        return subtypes.stream()
                .allMatch(subtype -> Subtype.isShaped(subtype) && subtype.indexOf(':') >= 0 == specific);
    }

    private void add(int code, String letters, List<String> subtypes) {
        int place = codes.place(code);
        if (place < 0) {
            codes.add(code, subtypes);
        } else if (!codes.isSame(place, subtypes)) {
            report("MAC-0105", "code {0} came before and stood for something else; the first is used", letters);
        }
    }

    private void report(String code, String what, String letters) {
        lines.report(Problem.of(code, what, "take the row from a fresh copy of the owner's file", letters));
    }
}
