package org.marrowrelay.index.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.matching.frequency.Provenance;

/// The parts of an index file that are text: lines, cells separated by tabs. Tabs and line ends inside a name
/// become blanks.
public final class DictionaryText {
    private DictionaryText() {}

    /// The section ABOUT.
    public static String about(
            String release, List<String> registries, List<String> populations, List<Provenance> sets) {
        StringBuilder text = new StringBuilder();
        line(text, "release", release);
        registries.forEach(name -> line(text, "registry", name));
        populations.forEach(name -> line(text, "population", name));
        for (Provenance of : sets) {
            String size = of.sampleSize().isPresent()
                    ? Integer.toString(of.sampleSize().getAsInt())
                    : "";
            line(text, "set", of.population(), of.release(), of.resolution(), size, of.source());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : "\t").append(cells[i].replace('\t', ' ').replaceAll("\\R", " "));
        }
        text.append('\n');
    }

    /// The cells after the key, of every line with that key.
    public static List<List<String>> find(String about, String key) {
        List<List<String>> found = new ArrayList<>();
        for (String line : about.lines().toList()) {
            List<String> cells = List.of(line.split("\t", -1));
            if (cells.getFirst().equals(key)) {
                found.add(cells.subList(1, cells.size()));
            }
        }
        return found;
    }

    /// What is known about a set, from the cells of its line.
    public static Provenance provenance(List<String> cells) {
        String size = cells.get(3);
        OptionalInt people = size.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(size));
        return new Provenance(cells.get(0), cells.get(1), cells.get(2), people, cells.get(4));
    }

    /// The section GROUPS.
    public static String groups(GroupTable table) {
        StringBuilder text = new StringBuilder();
        line(text, Integer.toString(table.inFrequencySets()));
        for (int group = 0; group < table.size(); group++) {
            line(text, letter(table.kind(group)), table.group(group).name());
        }
        return text.toString();
    }

    /// The letter of a kind: E, N or W.
    public static String letter(Kind kind) {
        return switch (kind) {
            case EXPRESSED -> "E";
            case NULL -> "N";
            case NOVEL -> "W";
        };
    }

    /// The table of a section GROUPS.
    public static GroupTable groups(Locus locus, String text) {
        List<String> lines = text.lines().toList();
        GroupTable table = new GroupTable(locus);
        int inSets = Integer.parseInt(lines.getFirst());
        for (int i = 1; i < lines.size(); i++) {
            table.number(group(locus, lines.get(i).substring(0, 1), lines.get(i).substring(2)));
            if (i == inSets) {
                table.endOfFrequencySets();
            }
        }
        return table;
    }

    /// The group of that letter and name.
    public static MatchingGroup group(Locus locus, String letter, String name) {
        Kind kind =
                switch (letter) {
                    case "N" -> Kind.NULL;
                    case "W" -> Kind.NOVEL;
                    default -> Kind.EXPRESSED;
                };
        return new MatchingGroup(locus, name, kind);
    }
}
