package org.marrowrelay.populations.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.marrowrelay.hla.Locus;

/// Many donors' typings at some loci, as classes of donors whose typings allow the same genotypes.
///
/// Everything is numbered in an order that depends on the content alone. Layout, for each locus `l`:
///
/// ```
/// names[l][n]        ascending; n is the name's code
/// sets[l][s]         a set of codes, ascending
/// typings[l][t]      pairs of sets x0 y0 x1 y1 ...: one name of x with one of y; the sets of a typing do not overlap
/// members[c * L + l] the typing of class c of donors
/// count[c]           donors of that class
/// ```
///
/// A donor whose phase is known, with the names of `X` on one chromosome and those of `Y` on the other, is half a
/// donor who has `X` twice and half a donor who has `Y` twice: `ln F(X)F(Y) = ½ ln F(X)² + ½ ln F(Y)²` (that either
/// may come first is a constant, and left out). So the classes hold halves of them; [#phased] holds them whole.
public final class Sample {
    private final List<Locus> loci;
    private final String[][] names;
    private final int[][][] sets;
    private final int[][][] typings;
    private final int[] members;
    private final double[] count;
    private final List<Phased> phased;
    private final long donors;

    /// Donors whose phase is known.
    ///
    /// @param one the class of which they are one half
    /// @param other that of the other half
    /// @param typings by locus, as reported
    public record Phased(int one, int other, List<Integer> typings, long donors) {
        public Phased {
            typings = List.copyOf(typings);
        }
    }

    Sample(
            List<Locus> loci,
            String[][] names,
            int[][][] sets,
            int[][][] typings,
            int[] members,
            double[] count,
            List<Phased> phased) {
        this.loci = List.copyOf(loci);
        this.names = names;
        this.sets = sets;
        this.typings = typings;
        this.members = members;
        this.count = count;
        this.phased = List.copyOf(phased);
        double all = 0;
        for (double one : count) {
            all += one;
        }
        donors = Math.round(all);
    }

    public List<Locus> loci() {
        return loci;
    }

    /// How many classes of donors there are.
    public int classes() {
        return count.length;
    }

    /// How many donors there are.
    public long donors() {
        return donors;
    }

    /// The names of a locus that any donor may have, ascending.
    public List<String> names(int locus) {
        return List.of(names[locus]);
    }

    /// The name of a code.
    public String name(int locus, int code) {
        return names[locus][code];
    }

    public int nameCount(int locus) {
        return names[locus].length;
    }

    public int setCount(int locus) {
        return sets[locus].length;
    }

    /// The codes in a set; the caller must not change them.
    public int[] set(int locus, int number) {
        return sets[locus][number];
    }

    public int typingCount(int locus) {
        return typings[locus].length;
    }

    /// The pairs of sets of a typing; the caller must not change them.
    public int[] typing(int locus, int number) {
        return typings[locus][number];
    }

    /// The typing of a class of donors at a locus.
    public int typingOf(int ofClass, int locus) {
        return members[ofClass * loci.size() + locus];
    }

    /// Donors of each class; a copy.
    public double[] counts() {
        return count.clone();
    }

    /// Donors of each class without the halves of those whose phase is known; a copy.
    public double[] unphased() {
        double[] others = count.clone();
        for (Phased each : phased) {
            others[each.one] -= 0.5 * (double) each.donors;
            others[each.other] -= 0.5 * (double) each.donors;
        }
        return others;
    }

    /// Donors whose phase is known; no two are equal.
    public List<Phased> phased() {
        return phased;
    }

    /// How many donors that are.
    public long phasedDonors() {
        return phased.stream().mapToLong(Phased::donors).sum();
    }

    /// Whether exactly one genotype fits the typing.
    public boolean isUnambiguous(int locus, int typing) {
        int[] pairs = typings[locus][typing];
        return pairs.length == 2 && sets[locus][pairs[0]].length == 1 && sets[locus][pairs[1]].length == 1;
    }

    /// Every genotype that a typing allows, as codes x0 y0 x1 y1 ..., x <= y, ascending; for typings that
    /// leave few open.
    public int[] genotypes(int locus, int typing) {
        java.util.TreeSet<Long> found = new java.util.TreeSet<>();
        int[] pairs = typings[locus][typing];
        for (int i = 0; i < pairs.length; i += 2) {
            for (int x : sets[locus][pairs[i]]) {
                for (int y : sets[locus][pairs[i + 1]]) {
                    found.add((long) Math.min(x, y) << 32 | Math.max(x, y));
                }
            }
        }
        return found.stream()
                .flatMapToInt(key -> java.util.stream.IntStream.of((int) (key >>> 32), key.intValue()))
                .toArray();
    }

    /// SHA-256 over everything that an estimate depends on, in small hexadecimal digits.
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(loci.toString().getBytes(StandardCharsets.UTF_8));
            for (int l = 0; l < loci.size(); l++) {
                digest.update(String.join("/", names[l]).getBytes(StandardCharsets.UTF_8));
                for (int[] set : sets[l]) {
                    update(digest, set);
                }
                for (int[] typing : typings[l]) {
                    update(digest, typing);
                }
            }
            update(digest, members);
            for (double one : count) {
                update(digest, new int[] {(int) one});
            }
            for (Phased each : phased) {
                update(digest, new int[] {each.one, each.other, (int) each.donors});
                update(digest, each.typings.stream().mapToInt(t -> t).toArray());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, int[] items) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * Math.min(items.length, 1 << 16) + 4);
        bytes.putInt(items.length);
        for (int item : items) {
            if (!bytes.hasRemaining()) {
                digest.update(bytes.flip());
                bytes.clear();
            }
            bytes.putInt(item);
        }
        digest.update(bytes.flip());
    }
}
