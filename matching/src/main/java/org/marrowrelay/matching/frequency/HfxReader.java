package org.marrowrelay.matching.frequency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the metadata that goes with a frequency table, by the schema of HFX 0.1.0, and checks that it is
/// about that table: name and MD5.
///
/// Metadata that breaks any rule is refused as a whole, with every rule that it breaks: a set under a wrong
/// population or release would be used for years. The table can still be loaded with population and release
/// given by hand.
///
/// Source: Haplotype Frequency Exchange (phycus.org/hfx.schema.json, version 0.1.0).
public final class HfxReader {
    private static final String VERSION = "0.1.0";
    private static final Pattern MD5 = Pattern.compile("[a-fA-F0-9]{32}");
    private static final Set<String> RESOLUTIONS = Set.of(
            "G", "P", "g", "allele-family", "protein-sequence", "coding-sequence", "genomic-sequence", "Serology");
    private static final Set<String> DATABASES = Set.of("IPD-IMGT/HLA", "IPD-KIR", "IPD-MHC", "IPD-NHKIR");
    private static final Set<String> FIELDS = Set.of(
            "creationDateTime",
            "outputResolution",
            "hfeMethod",
            "cohortDescription",
            "nomenclatureUsed",
            "producer",
            "frequencyLocation",
            "frequencyFileHeader",
            "license",
            "checkSum",
            "hfxID");

    private final JsonNode root;
    private final List<Problem> problems = new ArrayList<>();

    private HfxReader(JsonNode root) {
        this.root = root;
    }

    /// Reads metadata without looking at the table.
    public static HfxReading read(byte[] json) {
        try {
            return new HfxReader(JsonMapper.shared().readTree(json)).read();
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " near line " + e.getLocation().getLineNr();
            return new HfxReading(
                    Optional.empty(),
                    List.of(Problem.of(
                            "FRQ-0020",
                            "the metadata is no JSON{0}",
                            "give the metadata file of the set, as its owner published it",
                            place)));
        }
    }

    /// Reads metadata and checks that it is about the table.
    ///
    /// @param fileName name of the table's file, without folders
    /// @param table the bytes of the table, as they lie in the file
    public static HfxReading read(byte[] json, String fileName, byte[] table) {
        HfxReading reading = read(json);
        List<Problem> problems = new ArrayList<>(reading.problems());
        statedText(json, "frequencyLocation").ifPresent(location -> checkLocation(location, fileName, problems));
        statedText(json, "checkSum").ifPresent(stated -> checkSum(stated, table, problems));
        return new HfxReading(reading.metadata().filter(whole -> problems.isEmpty()), problems);
    }

    /// The name of the table's file that metadata states, without folders, whatever else is wrong with it.
    public static Optional<String> fileName(byte[] json) {
        return statedText(json, "frequencyLocation")
                .map(location -> location.substring(location.lastIndexOf('/') + 1))
                .filter(name -> !name.isBlank() && name.matches("[^\\\\\\x00]+") && !name.equals(".."));
    }

    private static Optional<String> statedText(byte[] json, String field) {
        try {
            JsonNode value = JsonMapper.shared().readTree(json).path("metadata").path(field);
            return value.isString() ? Optional.of(value.asString()) : Optional.empty();
        } catch (JacksonException told) {
            return Optional.empty();
        }
    }

    private static void checkLocation(String location, String fileName, List<Problem> problems) {
        String stated = location.substring(location.lastIndexOf('/') + 1);
        if (!location.equals("inline") && !stated.equals(fileName)) {
            problems.add(Problem.of(
                    "FRQ-0023",
                    "the metadata describes {0}, not {1}",
                    "give the metadata that belongs to the table, or correct frequencyLocation",
                    stated,
                    fileName));
        }
    }

    private static void checkSum(String stated, byte[] table, List<Problem> problems) {
        String found = md5(table);
        if (MD5.matcher(stated).matches() && !stated.toLowerCase(Locale.ROOT).equals(found)) {
            problems.add(Problem.of(
                    "FRQ-0024",
                    "the table's MD5 is {0}, and the metadata states {1}",
                    "get table and metadata again from their owner; they do not belong together, or one was changed",
                    found,
                    stated));
        }
    }

    /// The MD5 of the bytes, in small hexadecimal digits.
    public static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private HfxReading read() {
        JsonNode metadata = root.path("metadata");
        checkVersion();
        if (!metadata.isObject()) {
            missing("metadata");
            return new HfxReading(Optional.empty(), problems);
        }
        checkFields(metadata);
        String resolution = resolution(metadata.path("outputResolution"));
        text(metadata.path("hfeMethod"), "metadata.hfeMethod.method", "method");
        List<String> populations = populations(metadata.path("cohortDescription"));
        int sampleSize = sampleSize(metadata.path("cohortDescription"));
        JsonNode nomenclature = metadata.path("nomenclatureUsed");
        String database = oneOf(nomenclature.path("database"), "metadata.nomenclatureUsed.database", DATABASES);
        String release = text(nomenclature, "metadata.nomenclatureUsed.version", "version");
        String location = text(metadata, "metadata.frequencyLocation", "frequencyLocation");
        Optional<String> checkSum = checkSum(metadata.path("checkSum"));
        ColumnNames names = columnNames(metadata.path("frequencyFileHeader"));
        HfxMetadata whole =
                new HfxMetadata(populations, sampleSize, database, release, resolution, location, names, checkSum);
        return new HfxReading(problems.isEmpty() ? Optional.of(whole) : Optional.empty(), problems);
    }

    private void checkVersion() {
        if (root.path("version").isMissingNode()) {
            missing("version");
        } else if (!root.path("version").asString("").equals(VERSION)) {
            notAllowed("version", root.path("version"), VERSION);
        }
    }

    private void checkFields(JsonNode metadata) {
        metadata.propertyNames().forEach(name -> {
            if (!FIELDS.contains(name)) {
                notAllowed("metadata", name, "only fields of the schema");
            }
        });
    }

    private String resolution(JsonNode resolutions) {
        if (!resolutions.isArray() || resolutions.isEmpty()) {
            missing("metadata.outputResolution");
            return "";
        }
        Set<String> found = new java.util.LinkedHashSet<>();
        for (JsonNode one : resolutions) {
            text(one, "metadata.outputResolution.locus", "locus");
            found.add(oneOf(one.path("resolution"), "metadata.outputResolution.resolution", RESOLUTIONS));
        }
        return String.join("/", found);
    }

    private List<String> populations(JsonNode cohort) {
        List<String> names = new ArrayList<>();
        text(cohort, "metadata.cohortDescription.species", "species");
        if (cohort.path("population").isEmpty()) {
            missing("metadata.cohortDescription.population");
        }
        for (JsonNode population : cohort.path("population")) {
            names.add(text(population, "metadata.cohortDescription.population.name", "name"));
            text(
                    population.path("geoLocation"),
                    "metadata.cohortDescription.population.geoLocation.ISO3166",
                    "ISO3166");
        }
        return names;
    }

    private int sampleSize(JsonNode cohort) {
        JsonNode size = cohort.path("cohortSize");
        if (size.isMissingNode()) {
            missing("metadata.cohortDescription.cohortSize");
        } else if (!size.isIntegralNumber() || !size.canConvertToInt() || size.intValue() <= 0) {
            notAllowed("metadata.cohortDescription.cohortSize", size, "a whole number above 0");
        }
        return size.isIntegralNumber() && size.canConvertToInt() ? size.intValue() : 0;
    }

    /// What the table calls its columns. The schema says that the object maps the names in the table to those
    /// expected, the guide of the format that it maps those expected to the names in the table; both are read.
    private ColumnNames columnNames(JsonNode header) {
        if (header.isMissingNode()) {
            return ColumnNames.USUAL;
        }
        boolean holdsTexts = header.isObject()
                && !header.isEmpty()
                && header.propertyNames().stream()
                        .allMatch(name -> header.path(name).isString());
        if (!holdsTexts) {
            notAllowed("metadata.frequencyFileHeader", header, "names of columns, at least one");
            return ColumnNames.USUAL;
        }
        return new ColumnNames(columnName(header, "haplotype"), columnName(header, "frequency"));
    }

    private static String columnName(JsonNode header, String expected) {
        if (header.has(expected)) {
            return header.path(expected).asString();
        }
        return header.propertyNames().stream()
                .filter(name -> header.path(name).asString().equals(expected))
                .findFirst()
                .orElse("");
    }

    private Optional<String> checkSum(JsonNode stated) {
        if (stated.isMissingNode()) {
            return Optional.empty();
        }
        String text = stated.asString("");
        if (!MD5.matcher(text).matches()) {
            notAllowed("metadata.checkSum", stated, "32 hexadecimal digits");
        }
        return Optional.of(text);
    }

    private String text(JsonNode parent, String path, String field) {
        JsonNode value = parent.path(field);
        if (!value.isString() || value.asString().isBlank()) {
            missing(path);
            return "";
        }
        return value.asString();
    }

    private String oneOf(JsonNode value, String path, Set<String> allowed) {
        String text = value.asString("");
        if (value.isMissingNode()) {
            missing(path);
        } else if (!allowed.contains(text)) {
            notAllowed(
                    path,
                    value,
                    "one of " + String.join(", ", allowed.stream().sorted().toList()));
        }
        return text;
    }

    private void missing(String path) {
        problems.add(Problem.of(
                "FRQ-0021",
                "the metadata has no \"{0}\", which HFX 0.1.0 requires",
                "ask the set's owner for complete metadata, or load the table with population and release given by hand",
                path));
    }

    private void notAllowed(String path, Object found, String allowed) {
        problems.add(Problem.of(
                "FRQ-0022",
                "the metadata has {1} at \"{0}\", where HFX 0.1.0 allows {2}",
                "ask the set's owner for correct metadata, or load the table with population and release given by hand",
                path,
                found,
                allowed));
    }
}
