package org.marrowrelay.hla.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.SharedData;
import org.marrowrelay.hla.gl.Canonical;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.group.Groups;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.group.Reductions;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.release.Releases;

class PlainLineTest {
    private static final List<Reduction> REDUCTIONS =
            List.of(Reduction.G, Reduction.P, Reduction.LG, Reduction.LGX, Reduction.U2, Reduction.FIRST_FIELD);

    @Test
    void one_pass_gives_what_the_tree_gives() {
        Catalogue catalogue = Releases.read(SharedData.require("data/imgt-hla/3.58.0"));
        Reductions reductions = new Reductions(new Groups(catalogue));
        long seed = ThreadLocalRandom.current().nextLong(1_000_000);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int plain = 0;

        for (int i = 0; i < 60_000; i++) {
            String text = line(random, catalogue);
            Reduction to = REDUCTIONS.get(random.nextInt(REDUCTIONS.size()));
            String quick = PlainLine.reduce(text, reductions, to);
            if (quick != null) {
                plain++;
                assertThat(quick).as("%s to %s, seed %d", text, to, seed).isEqualTo(byTree(text, reductions, to));
            }
        }

        assertThat(plain).as("lines that were plain").isGreaterThan(20_000);
    }

    private static String byTree(String text, Reductions reductions, Reduction to) {
        String prefix = text.startsWith("HLA-") ? "HLA-" : "";
        return Canonical.of(GlString.parse(text), name -> Arrays.stream(reductions.reduce(PackedName.parse(name), to))
                .mapToObj(PackedName::print)
                .map(one -> prefix + one)
                .toList());
    }

    private static String line(Random random, Catalogue catalogue) {
        String prefix = random.nextInt(3) == 0 ? "HLA-" : "";
        StringBuilder line = new StringBuilder(name(random, catalogue, prefix));
        for (int more = random.nextInt(12); more > 0; more--) {
            line.append("/+^+^".charAt(random.nextInt(5)));
            boolean again = random.nextInt(8) == 0;
            line.append(
                    again
                            ? line.substring(
                                    0, line.toString().split("[/+^]")[0].length())
                            : name(random, catalogue, prefix));
        }
        return line.toString();
    }

    private static String name(Random random, Catalogue catalogue, String prefix) {
        long full = catalogue.name(random.nextInt(catalogue.size()));
        return prefix
                + PackedName.print(
                        switch (random.nextInt(5)) {
                            case 0 -> PackedName.first(full, 2);
                            case 1 -> catalogue.gName(random.nextInt(catalogue.gGroupCount()));
                            default -> full;
                        });
    }

    @Test
    void what_is_not_plain_is_left_to_the_tree() {
        Catalogue catalogue = Releases.read(SharedData.require("data/imgt-hla/3.58.0"));
        Reductions reductions = new Reductions(new Groups(catalogue));

        assertThat(List.of(
                        "A*01:01~B*08:01",
                        "A*01:01+A*02:01|A*03:01+A*02:01",
                        "A*01:01?B*08:01",
                        "HLA-A*01:01+A*02:01",
                        "A*01:01+A*01:XX",
                        "A*01:01+",
                        "^",
                        "",
                        "A*01:01/B*08:01^A*01:01+B*08:01"))
                .allSatisfy(text -> assertThat(PlainLine.reduce(text, reductions, Reduction.LGX))
                        .as(text)
                        .isNull());
    }
}
