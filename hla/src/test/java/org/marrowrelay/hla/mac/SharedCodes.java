package org.marrowrelay.hla.mac;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.hla.SharedData;

/// The allele codes of the shared data, as a table for tests.
public final class SharedCodes implements MultipleAlleleCodes {
    private final Map<String, CodeExpansion> codes = new HashMap<>();
    private final Map<Set<String>, String> letters = new HashMap<>();

    public SharedCodes() throws IOException {
        SharedData.lines("data/mac/mac_subset.tsv").stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .forEach(row -> add(row[0], row[2]));
        SharedData.lines("data/mac/mac_extra.tsv").stream()
                .map(line -> line.split("\t"))
                .filter(row -> row.length > 1 && CodeExpansion.isShaped(row[0]))
                .forEach(row -> add(row[0], row[1]));
    }

    private void add(String code, String expansion) {
        codes.put(code, CodeExpansion.of(code, expansion));
        letters.putIfAbsent(new TreeSet<>(Arrays.asList(expansion.split("/"))), code);
    }

    @Override
    public Optional<CodeExpansion> find(String code) {
        return Optional.ofNullable(codes.get(code));
    }

    @Override
    public Optional<String> encode(Collection<String> subtypes) {
        return Optional.ofNullable(letters.get(new TreeSet<>(subtypes)));
    }

    @Override
    public Optional<String> date() {
        return Optional.of("2024-10-01");
    }
}
