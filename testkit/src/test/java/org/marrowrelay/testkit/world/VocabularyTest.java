package org.marrowrelay.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Allele;

/// The names are facts; this compares them with the owner's files where those are at hand.
class VocabularyTest {
    private static final Vocabulary KNOWN = Vocabulary.known();

    @Test
    void names_are_distinct_in_order_and_fit_into_a_byte() {
        for (int locus = 0; locus < Vocabulary.LOCI; locus++) {
            assertThat(new HashSet<>(names(locus))).hasSameSizeAs(names(locus)).hasSizeLessThanOrEqualTo(256);
            for (Allele name : names(locus)) {
                assertThat(KNOWN.allele(locus, KNOWN.code(name))).isEqualTo(name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.0", "3.22.0", "3.33.0", "3.44.0", "3.58.0"})
    void every_name_is_known_in_every_release(String release) {
        Set<String> published = new HashSet<>();
        for (String line : lines(release, "Allelelist.txt")) {
            published.add(twoFields(line.substring(Math.max(line.lastIndexOf(' '), line.lastIndexOf(',')) + 1)));
        }
        for (int locus = 0; locus < Vocabulary.LOCI; locus++) {
            assertThat(names(locus)).extracting(Allele::toString).allMatch(published::contains, "is in " + release);
        }
    }

    @Test
    void no_two_names_share_a_P_group() {
        Map<String, String> groups = new HashMap<>();
        for (String line : lines("3.58.0", "wmda/hla_nom_p.txt")) {
            String[] columns = line.split(";", -1);
            if (columns.length == 3 && !columns[2].isEmpty()) {
                for (String member : columns[1].split("/")) {
                    groups.put(twoFields(columns[0] + member), columns[0] + columns[2]);
                }
            }
        }
        for (int locus = 0; locus < Vocabulary.LOCI; locus++) {
            Map<String, Allele> seen = new HashMap<>();
            for (Allele name : names(locus)) {
                String group = groups.getOrDefault(name.toString(), name.toString());
                assertThat(seen.put(group, name)).as("%s is in %s", name, group).isNull();
            }
        }
    }

    @Test
    void antigens_are_those_that_serology_finds_for_the_allele() {
        Map<String, String> antigens = new HashMap<>();
        for (String line : lines("3.58.0", "wmda/rel_dna_ser.txt")) {
            String[] columns = line.split(";", -1);
            if (columns.length >= 3) {
                antigens.merge(
                        twoFields(columns[0] + columns[1]),
                        String.join("/", List.of(columns).subList(2, columns.length)),
                        (one, other) -> one + "/" + other);
            }
        }
        for (int locus : new int[] {0, 2, 3}) {
            for (Allele name : names(locus)) {
                String antigen = Laboratory.antigen(name);
                assertThat(antigen.isEmpty() || isOf(antigen, antigens.get(name.toString())))
                        .as("%s is reported as %s; the release says %s", name, antigen, antigens.get(name.toString()))
                        .isTrue();
            }
        }
    }

    /// The antigen itself, an associated one (B3901 belongs to B39), or a split of DR3.
    private static boolean isOf(String antigen, String published) {
        String number = antigen.replaceAll("\\D", "");
        String finer = antigen.equals("DR3") ? "17|18" : number + "\\d\\d";
        return List.of(published.split("/")).stream().anyMatch(one -> one.matches(number + "|" + finer));
    }

    private static List<Allele> names(int locus) {
        List<Allele> names = new ArrayList<>();
        for (int code = 0; code < KNOWN.size(locus); code++) {
            names.add(KNOWN.allele(locus, code));
        }
        return names;
    }

    /// `A*01:01:01:02N` may be a null of an expressed name, so only two-field names keep their letter.
    private static String twoFields(String name) {
        String[] fields = name.strip().split(":");
        return fields.length <= 2 ? name.strip() : fields[0] + ":" + fields[1];
    }

    private static List<String> lines(String release, String file) {
        String data = System.getenv().getOrDefault("RELAY_DATA", System.getProperty("relay.root", "..") + "/../shared");
        Path path = Path.of(data, "data", "imgt-hla", release, file);
        if (!Files.exists(path)) {
            System.out.println("skipped: no " + path + " (set RELAY_DATA to the folder of third-party data)");
        }
        assumeTrue(Files.exists(path), "release files are at hand");
        try {
            return Files.readString(path, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
