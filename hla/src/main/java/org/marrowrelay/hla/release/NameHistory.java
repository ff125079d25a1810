package org.marrowrelay.hla.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What became of names that one release no longer has, by name alone.
///
/// The release's own lists of withdrawn and deleted names say what each became; the official table of 2010
/// converts version 2 names. When the release is known in which a name was written, [Liftover] is the surer
/// way: a name may have been used again for another allele.
public final class NameHistory {
    private static final int MOST_STEPS = 10;
    private static final Pattern VERSION_2 = Pattern.compile("[A-Za-z0-9]+\\*[0-9]{4,8}");
    private static final Pattern NAME = Pattern.compile("[A-Z]+[0-9]?w?\\*[0-9:]+[A-Z]?");

    private final Catalogue catalogue;
    private final Map<String, Fate> fates = new HashMap<>();
    private final NavigableMap<String, String> version2 = new TreeMap<>();

    /// What became of a name.
    ///
    /// @param name the name that takes its place
    /// @param reason what the release says about it, such as `Sequence renamed`
    public record Fate(Optional<String> name, String reason) {}

    public NameHistory(Catalogue catalogue) {
        this.catalogue = catalogue;
        catalogue.version2Rows().forEach(row -> version2.put(row.substring(0, row.indexOf('\t')), after(row)));
        catalogue.deletedRows().forEach(this::addDeleted);
        catalogue.withdrawnRows().forEach(this::addWithdrawn);
    }

    private static String after(String row) {
        return row.substring(row.indexOf('\t') + 1);
    }

    private void addDeleted(String row) {
        String[] columns = row.split("\t", 3);
        Matcher named = NAME.matcher(columns[2]);
        Optional<String> replacement = named.find() ? Optional.of(named.group()) : Optional.empty();
        fates.put(columns[1], new Fate(replacement.filter(name -> !name.equals(columns[1])), columns[2]));
    }

    private void addWithdrawn(String row) {
        String[] columns = row.split("\t", -1);
        Optional<String> replacement = Optional.of(columns[1]).filter(name -> !name.isEmpty());
        fates.put(columns[0], new Fate(replacement, columns[3] + ", " + columns[2]));
    }

    /// What became of a name that the release does not have; empty when it says nothing about it.
    ///
    /// The name in the answer is one that the release has, or there is none.
    public Optional<Fate> find(String name) {
        String reason = "";
        String now = name;
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Fate> next = step(now);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            reason = reason.isEmpty() ? next.get().reason() : reason;
            if (next.get().name().isEmpty()) {
                return Optional.of(new Fate(Optional.empty(), reason));
            }
            now = next.get().name().get();
            if (has(now)) {
                return Optional.of(new Fate(Optional.of(now), reason));
            }
        }
        return Optional.empty();
    }

    private Optional<Fate> step(String name) {
        return Optional.ofNullable(fates.get(name))
                .or(() -> convert(name).map(NameHistory::converted))
                .or(() -> currentLocus(name));
    }

    /// The table has the word `None` for alleles that were given up before 2010.
    private static Fate converted(String name) {
        return name.indexOf('*') > 0
                ? new Fate(Optional.of(name), "version 2 name")
                : new Fate(Optional.empty(), "version 2 name, given up before 2010");
    }

    /// The name of April 2010 for a version 2 name: as the table says; or, for the first digits of names in
    /// the table, the fields that all of them share; or, for a name that lacks its only expression letter,
    /// that name's.
    private Optional<String> convert(String name) {
        if (version2.containsKey(name) || !VERSION_2.matcher(name).matches()) {
            return Optional.ofNullable(version2.get(name));
        }
        SortedMap<String, String> begun = version2.subMap(name, name + Character.MAX_VALUE);
        int fields = (name.length() - name.indexOf('*') - 1) / 2;
        List<String> shared = begun.values().stream()
                .map(converted -> firstFields(converted, fields))
                .distinct()
                .toList();
        return shared.size() == 1 ? Optional.of(shared.getFirst()) : Optional.empty();
    }

    private static String firstFields(String name, int fields) {
        long packed = PackedName.parse(name);
        return packed == PackedName.NONE || PackedName.fieldCount(packed) <= fields
                ? name
                : PackedName.print(PackedName.first(packed, fields));
    }

    private static Optional<Fate> currentLocus(String name) {
        return name.startsWith("Cw*")
                ? Optional.of(new Fate(Optional.of("C*" + name.substring(3)), "locus Cw is now C"))
                : Optional.empty();
    }

    private boolean has(String name) {
        long packed = PackedName.parse(name);
        if (packed == PackedName.NONE) {
            return false;
        }
        int fields = PackedName.fieldCount(packed);
        int from = catalogue.from(PackedName.first(packed, fields));
        int to = catalogue.from(PackedName.behind(packed, fields));
        for (int allele = from; allele < to; allele++) {
            if (isOrBegins(packed, catalogue.name(allele))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOrBegins(long name, long full) {
        boolean longer = PackedName.fieldCount(full) > PackedName.fieldCount(name);
        return name == full || (longer && (!PackedName.hasLetter(name) || PackedName.sameLetter(name, full)));
    }
}
