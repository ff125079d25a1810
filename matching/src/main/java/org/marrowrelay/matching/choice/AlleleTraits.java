package org.marrowrelay.matching.choice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.problem.Problem;

/// What a registry has installed about alleles, each row with its source. Immutable.
///
/// Format (`docs/formats/allele-traits.md`): tab-separated, `trait name value source`, lines that begin with
/// `#` are remarks. The name is one or two fields, such as `B*07` or `C*16:02`; two fields go before one.
///
/// @param values by trait and name
/// @param sources of each trait, in the order of the file
public record AlleleTraits(Map<Trait, Map<String, String>> values, Map<Trait, Set<String>> sources) {
    /// Nothing is installed.
    public static final AlleleTraits NONE = new AlleleTraits(Map.of(), Map.of());

    private static final int COLUMNS = 4;

    /// What a row is about.
    public enum Trait {
        /// Position -21 of the HLA-B signal peptide: methionine or threonine.
        LEADER("leader", "M T"),
        /// Expression of DPB1, as linked to rs9277534: `low` (A) or `high` (G).
        DPB1_EXPRESSION("dpb1-expression", "low high"),
        /// KIR ligand: for C `C1` (Asn80) or `C2` (Lys80); for B `Bw4-80I`, `Bw4-80T` or `none`. Bw4 of HLA-A is not
        /// counted, and its rows are refused.
        KIR_LIGAND("kir-ligand", "C1 C2 Bw4-80I Bw4-80T none");

        private final String title;
        private final String allowed;

        Trait(String title, String allowed) {
            this.title = title;
            this.allowed = allowed;
        }

        static Optional<Trait> find(String title) {
            return List.of(values()).stream()
                    .filter(trait -> trait.title.equals(title))
                    .findFirst();
        }

        private boolean allows(String name, String value) {
            return loci().contains(name.replaceFirst("\\*.*", ""))
                    && List.of(allowed.split(" ", -1)).contains(value);
        }

        private Set<String> loci() {
            return switch (this) {
                case LEADER -> Set.of("B");
                case DPB1_EXPRESSION -> Set.of("DPB1");
                case KIR_LIGAND -> Set.of("B", "C");
            };
        }

        /// The name in the table, such as `leader`.
        public String title() {
            return title;
        }
    }

    /// What a file gave.
    ///
    /// @param problems of rows that were left out
    public record Reading(AlleleTraits traits, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    public AlleleTraits {
        values = copy(values);
        Map<Trait, Set<String>> each = new EnumMap<>(Trait.class);
        sources.forEach((trait, from) -> each.put(trait, Collections.unmodifiableSet(new TreeSet<>(from))));
        sources = Collections.unmodifiableMap(each);
    }

    private static Map<Trait, Map<String, String>> copy(Map<Trait, Map<String, String>> values) {
        Map<Trait, Map<String, String>> copy = new EnumMap<>(Trait.class);
        values.forEach((trait, rows) -> copy.put(trait, Map.copyOf(rows)));
        return Collections.unmodifiableMap(copy);
    }

    /// Reads a table from a file, plain or gzip; lines that are no text are among the problems, with their number.
    ///
    /// @param lines read to their end, not closed; one that broke off is not complete, and the table
    ///     should not be used
    public static Reading read(Lines lines) {
        List<String> texts = new ArrayList<>();
        for (Line line : lines) {
            while (texts.size() < line.number() - 1) {
                texts.add("");
            }
            texts.add(line.text());
        }
        Reading reading = read(texts);
        List<Problem> problems = new ArrayList<>(lines.problems().list());
        problems.addAll(reading.problems());
        return new Reading(reading.traits(), problems);
    }

    /// Reads a table; rows that are wrong are left out and said, those that contradict each other too.
    public static Reading read(List<String> lines) {
        Map<Trait, Map<String, String>> values = new EnumMap<>(Trait.class);
        Map<Trait, Set<String>> sources = new EnumMap<>(Trait.class);
        List<Problem> problems = new ArrayList<>();
        Set<List<String>> contradicted = contradicted(lines);
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).strip().split("\t", -1);
            if (lines.get(i).isBlank() || cells[0].startsWith("#") || cells[0].equals("trait")) {
                continue;
            }
            Optional<Problem> wrong = wrong(cells)
                    .or(() -> contradicted.contains(row(cells)) ? Optional.of(twice(cells)) : Optional.empty());
            if (wrong.isPresent()) {
                problems.add(wrong.get().at("line " + (i + 1)));
                continue;
            }
            Trait trait = Trait.find(cells[0]).orElseThrow();
            values.computeIfAbsent(trait, fresh -> new HashMap<>()).put(cells[1], cells[2]);
            sources.computeIfAbsent(trait, fresh -> new TreeSet<>()).add(cells[3]);
        }
        return new Reading(new AlleleTraits(values, sources), problems);
    }

    private static List<String> row(String... cells) {
        return List.of(cells[0], cells[1]);
    }

    /// Trait and name of which good rows say different things: nobody knows which of them is right.
    private static Set<List<String>> contradicted(List<String> lines) {
        Map<List<String>, Set<String>> said = new HashMap<>();
        for (String line : lines) {
            String[] cells = line.strip().split("\t", -1);
            if (!cells[0].startsWith("#") && wrong(cells).isEmpty()) {
                said.computeIfAbsent(row(cells), fresh -> new TreeSet<>()).add(cells[2]);
            }
        }
        said.values().removeIf(values -> values.size() == 1);
        return said.keySet();
    }

    private static Problem twice(String... cells) {
        return Problem.of(
                "MAT-0103",
                "the table says different things about \"{0} {1}\", so none of its rows is used",
                "leave the row that is right, and take the others out",
                cells[0],
                cells[1]);
    }

    private static Optional<Problem> wrong(String... cells) {
        if (cells.length != COLUMNS || cells[3].isBlank()) {
            return Optional.of(
                    Problem.of(
                            "MAT-0101",
                            "the row has not four columns with a source in the last",
                            "write trait, name, value and source, separated by tabs, for example leader, B*07, M, a publication"));
        }
        boolean known = Trait.find(cells[0])
                .filter(trait -> trait.allows(cells[1], cells[2]))
                .isPresent();
        boolean named = cells[1].matches("(A|B|C|DPB1)\\*\\d{2,4}(:\\d{2,5}[A-Z]?)?");
        return known && named
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "MAT-0102",
                        "\"{0} {1} {2}\" is no trait of an allele",
                        "use leader M or T of B, dpb1-expression low or high of DPB1, kir-ligand C1, C2, Bw4-80I, Bw4-80T or none of B and C; names of one or two fields",
                        cells[0],
                        cells[1],
                        cells[2]));
    }

    /// SHA-256 over all rows in the order of trait and name, as hexadecimal digits; empty when nothing is installed.
    public String digest() {
        if (values.isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        values.forEach((trait, named) -> new TreeMap<>(named)
                .forEach((name, value) -> rows.append(trait.title + "\t" + name + "\t" + value + "\n")));
        try {
            byte[] text = rows.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Whether anything is installed about the trait.
    public boolean has(Trait trait) {
        return values.containsKey(trait);
    }

    /// What is installed about a group: by its two fields, else by its first; empty when nothing is.
    public Optional<String> of(Trait trait, MatchingGroup group) {
        Map<String, String> rows = values.getOrDefault(trait, Map.of());
        if (group.kind() != MatchingGroup.Kind.EXPRESSED) {
            return Optional.empty();
        }
        String name = group.name().replaceFirst("[gGP]$", "");
        String[] fields = name.split(":", -1);
        Optional<String> two =
                fields.length < 2 ? Optional.empty() : Optional.ofNullable(rows.get(fields[0] + ":" + fields[1]));
        return two.or(() -> Optional.ofNullable(rows.get(fields[0])));
    }
}
