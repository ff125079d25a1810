package org.marrowrelay.hla.release;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;

/// Reads the files of one release; serves one folder.
///
/// `hla_nom.txt` says which alleles the release has. The other files are compared with it; what contradicts it is
/// reported and left out. Header lines start with `#` and are never counted.
final class ReleaseReader {
    private static final Pattern VERSION = Pattern.compile("#\\s*version:.*?(\\d+\\.\\d+\\.\\d+)\\s*");
    private static final Pattern DATE = Pattern.compile("#\\s*date:\\s*(\\d{4}-\\d{2}-\\d{2})\\s*");
    private static final Pattern FOLDER_VERSION = Pattern.compile(".*?(\\d+\\.\\d+\\.\\d+).*");
    private static final Pattern ACCESSION = Pattern.compile("HLA(\\d{5,7})");
    private static final Pattern DELETED = Pattern.compile("(HLA\\d{5,7})[\\s,]+([^\\s,]+)[\\s,]+(.+?)\\s*");
    private static final Pattern VERSION_2 =
            Pattern.compile("([A-Za-z0-9]+\\*[0-9]+[A-Z]?)\\s+([A-Z0-9]+\\*[0-9:]+[A-Z]?).*");
    private static final String NOMENCLATURE = "hla_nom.txt";

    private final ReleaseFolder folder;
    private final ReleaseContent content = new ReleaseContent();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> notes = new ArrayList<>();
    private final Map<String, List<String>> versions = new TreeMap<>();
    private final Map<String, String> named = new HashMap<>();

    ReleaseReader(ReleaseFolder folder) {
        this.folder = folder;
    }

    /// What was read; incomplete when there are problems.
    ReleaseContent read() {
        folder.wmda(NOMENCLATURE).ifPresentOrElse(this::readNomenclature, () -> missing("wmda/" + NOMENCLATURE));
        if (problems.isEmpty()) {
            readRest();
            content.g.number(content.gGroups);
            content.p.number(content.pGroups);
            settleVersion();
        }
        return content;
    }

    /// What makes the folder unusable.
    List<Problem> problems() {
        return problems;
    }

    /// What contradicts or could not be used; the rest is good.
    List<Problem> notes() {
        return notes;
    }

    private void readRest() {
        required(folder.alleleList(), "Allelelist.txt", this::readAlleleList);
        required(folder.wmda("hla_nom_g.txt"), "wmda/hla_nom_g.txt", file -> readGroups(file, content.g));
        required(folder.wmda("hla_nom_p.txt"), "wmda/hla_nom_p.txt", file -> readGroups(file, content.p));
        required(folder.relation("rel_dna_ser.txt"), "wmda/rel_dna_ser.txt", this::readSerology);
        required(folder.relation("rel_ser_ser.txt"), "wmda/rel_ser_ser.txt", this::readRelations);
        folder.file("dpb_tce.csv").ifPresent(this::readTce);
        folder.file("Allele_status.txt").ifPresent(this::readStatus);
        folder.file("Deleted_alleles.txt").ifPresent(this::readDeleted);
        folder.file("release_version.txt").ifPresent(file -> rows(file, row -> {}));
        folder.version2().ifPresent(this::readVersion2);
    }

    private void required(Optional<Path> file, String name, Consumer<Path> reading) {
        file.ifPresentOrElse(reading, () -> missing(name));
    }

    private void missing(String name) {
        problems.add(Problem.of(
                "REL-0002",
                "the release has no file {0}",
                "copy the folder again, with wmda, Allelelist.txt and tce of one release tag of ANHIG/IMGTHLA",
                name));
    }

    /// Gives every row that is neither empty nor header; keeps what the header says.
    private void rows(Path file, Consumer<String> row) {
        try (Lines lines = Lines.open(Source.of(file))) {
            for (Line line : lines) {
                String text = line.text();
                if (text.startsWith("#")) {
                    header(file, text);
                } else if (!text.isBlank()) {
                    row(file, line, row);
                }
            }
            notes.addAll(lines.problems().list());
        }
    }

    private void row(Path file, Line line, Consumer<String> row) {
        try {
            row.accept(line.text());
        } catch (MalformedRow malformed) {
            if (notes.size() < 1_000) {
                notes.add(malformed.problem().at("line " + line.number()).at(name(file)));
            }
        }
    }

    private void header(Path file, String text) {
        Matcher version = VERSION.matcher(text);
        if (version.matches()) {
            versions.computeIfAbsent(version.group(1), ignored -> new ArrayList<>())
                    .add(name(file));
        }
        Matcher date = DATE.matcher(text);
        if (date.matches() && content.date.isEmpty()) {
            content.date = date.group(1);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void readNomenclature(Path file) {
        Set<Long> current = new HashSet<>();
        rows(file, row -> {
            String[] columns = columns(row, 4);
            if (!columns[0].endsWith("*")) {
                content.antigens.add(row);
            } else if (columns[3].isEmpty()) {
                current.add(packed(columns[0] + columns[1]));
            } else {
                content.withdrawn.add(withdrawn(columns));
            }
        });
        if (current.isEmpty()) {
            problems.add(Problem.of(
                    "REL-0003",
                    "hla_nom.txt names no alleles",
                    "copy the file again; it is damaged or not of a release"));
        }
        content.setNames(sorted(current));
    }

    private static String withdrawn(String[] columns) {
        String replacement = columns.length > 4 && !columns[4].isEmpty() ? columns[0] + columns[4] : "";
        return String.join(
                "\t", columns[0] + columns[1], replacement, columns[3], columns.length > 5 ? columns[5] : "");
    }

    private static long[] sorted(Set<Long> names) {
        long[] sorted = names.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static String[] columns(String row, int atLeast) {
        String[] columns = row.split(";", -1);
        if (columns.length < atLeast) {
            throw new MalformedRow(row, atLeast + " columns separated by ;");
        }
        return columns;
    }

    private static long packed(String name) {
        long packed = PackedName.parse(name);
        if (packed == PackedName.NONE) {
            throw new MalformedRow(name, "an allele or group name");
        }
        return packed;
    }

    private void readAlleleList(Path file) {
        Comparison comparison = new Comparison();
        rows(file, row -> {
            String[] columns = row.split(",", -1);
            if (!columns[0].equals("AlleleID")) {
                readAccession(columns, comparison);
            }
        });
        report(comparison, file, true);
    }

    private void readAccession(String[] columns, Comparison comparison) {
        Matcher accession = ACCESSION.matcher(columns[0]);
        if (columns.length < 2 || !accession.matches()) {
            throw new MalformedRow(String.join(",", columns), "an accession number and a name");
        }
        int allele = comparison.see(columns[1]);
        if (allele >= 0) {
            content.accessions[allele] = Integer.parseInt(accession.group(1));
            noteSecondName(columns[0], columns[1]);
        }
    }

    /// An accession number is the thread of liftover, so two names must not share one.
    private void noteSecondName(String accession, String name) {
        String before = named.putIfAbsent(accession, name);
        if (before != null) {
            notes.add(Problem.of(
                    "REL-0011",
                    "Allelelist.txt gives {0} to {1} and to {2}",
                    "copy the file again from the tag of the release; until then both names have the number",
                    accession,
                    before,
                    name));
        }
    }

    private void readGroups(Path file, ReleaseContent.GroupTable groups) {
        Comparison comparison = new Comparison();
        rows(file, row -> {
            String[] columns = columns(row, 3);
            long group = columns[2].isEmpty() ? PackedName.NONE : packed(columns[0] + columns[2]);
            for (String member : columns[1].split("/", -1)) {
                int allele = comparison.see(columns[0] + member);
                if (allele >= 0 && group != PackedName.NONE) {
                    groups.add(group, allele);
                }
            }
        });
        report(comparison, file, false);
    }

    private void readSerology(Path file) {
        Comparison comparison = new Comparison();
        Map<Integer, String> hats = readHats(file);
        rows(file, row -> {
            String[] columns = columns(row, 6);
            int allele = comparison.see(columns[0] + columns[1]);
            if (allele >= 0) {
                String antigen = columns.length > 6 ? columns[6] : hats.getOrDefault(allele, "");
                content.serology[allele] = content.serologyRows.number(
                        String.join(";", columns[2], columns[3], columns[4], columns[5], antigen.strip()));
            }
        });
        report(comparison, file, true);
    }

    /// From 3.64 the seventh column of `wmda/rel_dna_ser.txt` names the HATS antigen, also where the six
    /// known columns are read from `wmda/pre2026`.
    private Map<Integer, String> readHats(Path relations) {
        Map<Integer, String> hats = new TreeMap<>();
        Optional<Path> newer = folder.wmda("rel_dna_ser.txt").filter(file -> !file.equals(relations));
        newer.ifPresent(file -> rows(file, row -> {
            String[] columns = row.split(";", -1);
            int allele = columns.length > 6 ? content.indexOf(PackedName.parse(columns[0] + columns[1])) : -1;
            if (allele >= 0) {
                hats.put(allele, columns[6]);
            }
        }));
        return hats;
    }

    private void readRelations(Path file) {
        rows(file, row -> content.relations.add(String.join(";", columns(row, 3))));
    }

    private void readTce(Path file) {
        Comparison comparison = new Comparison();
        rows(file, row -> {
            String[] columns = row.split(",", -1);
            if (columns.length < 4) {
                throw new MalformedRow(row, "4 columns separated by commas");
            }
            if (!columns[0].equals("Allele")) {
                int allele = comparison.see(columns[0]);
                if (allele >= 0) {
                    content.tce[allele] = TceGroup.code(columns[3]);
                }
            }
        });
        report(comparison, file, false);
    }

    private void readStatus(Path file) {
        Comparison comparison = new Comparison();
        rows(file, row -> {
            String[] columns = row.split(",", -1);
            if (!columns[0].equals("Allele") && columns.length > 3) {
                int allele = comparison.see(columns[0]);
                if (allele >= 0) {
                    content.status[allele] = SequenceExtent.status(columns);
                }
            }
        });
        report(comparison, file, true);
    }

    private void readDeleted(Path file) {
        rows(file, row -> {
            Matcher deleted = DELETED.matcher(row);
            if (deleted.matches()) {
                content.deleted.add(String.join("\t", deleted.group(1), deleted.group(2), deleted.group(3)));
            }
        });
    }

    private void readVersion2(Path file) {
        rows(file, row -> {
            Matcher pair = VERSION_2.matcher(row);
            if (pair.matches()) {
                content.version2.add(pair.group(1) + "\t" + pair.group(2));
            }
        });
    }

    private void settleVersion() {
        String majority = versions.entrySet().stream()
                .max(Map.Entry.comparingByValue((one, other) -> Integer.compare(one.size(), other.size())))
                .map(Map.Entry::getKey)
                .orElseGet(this::versionOfFolder);
        content.version = majority;
        if (majority.isEmpty()) {
            problems.add(Problem.of(
                    "REL-0004",
                    "no file says which release it is of",
                    "name the folder after the release, for example 3.0.0"));
        }
        versions.forEach((version, files) -> {
            if (!version.equals(majority)) {
                notes.add(otherVersion(version, files, majority));
            }
        });
    }

    private String versionOfFolder() {
        Matcher named =
                FOLDER_VERSION.matcher(name(folder.root().toAbsolutePath().normalize()));
        return named.matches() ? named.group(1) : "";
    }

    private static Problem otherVersion(String version, List<String> files, String majority) {
        return Problem.of(
                "REL-0005",
                "{0} says that it is of release {1}, the other files are of {2}",
                "copy the file from the tag of release {2}; until then it is used as it is",
                String.join(", ", files),
                version,
                majority);
    }

    private void report(Comparison comparison, Path file, boolean complete) {
        if (!comparison.twice.isEmpty()) {
            notes.add(Problem.of(
                    "REL-0010",
                    "{0} has {1} names twice: {2}",
                    "copy the file again from the tag of the release; until then the last row counts",
                    name(file),
                    comparison.twice.size(),
                    firstOf(comparison.twice)));
        }
        if (!comparison.unknown.isEmpty()) {
            notes.add(Problem.of(
                    "REL-0006",
                    "{0} holds {1} names that hla_nom.txt does not have as current: {2}",
                    "copy both files from the tag of one release; the names are left out",
                    name(file),
                    comparison.unknown.size(),
                    firstOf(comparison.unknown)));
        }
        if (complete && comparison.seen.size() < content.names().length) {
            notes.add(Problem.of(
                    "REL-0007",
                    "{0} lacks {1} names that hla_nom.txt has: {2}",
                    "copy both files from the tag of one release; what the file says of other names is used",
                    name(file),
                    content.names().length - comparison.seen.size(),
                    comparison.firstMissing()));
        }
    }

    private static String firstOf(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(3, names.size())));
    }

    /// Which of the release's names a file holds, and which others.
    private final class Comparison {
        private final Set<Integer> seen = new HashSet<>();
        private final List<String> unknown = new ArrayList<>();
        private final List<String> twice = new ArrayList<>();

        /// The place of the name; negative, and remembered, when the release does not have it.
        int see(String name) {
            int allele = content.indexOf(packed(name));
            if (allele < 0) {
                unknown.add(name);
            } else if (!seen.add(allele)) {
                twice.add(name);
            }
            return allele;
        }

        String firstMissing() {
            List<String> missing = new ArrayList<>();
            for (int i = 0; i < content.names().length && missing.size() < 3; i++) {
                if (!seen.contains(i)) {
                    missing.add(PackedName.print(content.names()[i]));
                }
            }
            return String.join(", ", missing);
        }
    }
}
