package org.marrowrelay.index.plan;

import java.util.BitSet;
import java.util.List;
import org.marrowrelay.index.dictionary.CodedTyping;
import org.marrowrelay.index.dictionary.GroupTable;
import org.marrowrelay.matching.grade.NullRule;

/// At most 31 products of a patient's typing, turned round: for each group the positions at which it can stand.
///
///     bits[g]    bit 2 p      group g can stand at the first position of product p
///                bit 2 p + 1  at the second
///     twice[g]   the patient can be homozygous for g, be it with a silent null
///
/// A donor's position without a limit has every bit that any group, known or not, would have.
final class PatientBits {
    private static final long FIRST = 0x5555555555555555L;

    private final GroupTable table;
    private final NullRule rule;
    private final long[] bits;
    private final BitSet twice = new BitSet();
    private long everywhere;
    private boolean open;
    private boolean twiceAny;
    private boolean nothing;
    private boolean twiceSome;

    private PatientBits(GroupTable table, int unnamed, NullRule rule) {
        this.table = table;
        this.rule = rule;
        this.bits = new long[table.size() + unnamed];
    }

    /// @param unnamed how many groups of the patient no donor names
    static PatientBits of(List<CodedPatient.Side[]> products, GroupTable table, int unnamed, NullRule rule) {
        PatientBits all = new PatientBits(table, unnamed, rule);
        for (int product = 0; product < products.size(); product++) {
            all.add(products.get(product)[0], products.get(product)[1], product);
        }
        return all;
    }

    private void add(CodedPatient.Side first, CodedPatient.Side second, int product) {
        mark(first, 1L << (2 * product));
        mark(second, 2L << (2 * product));
        markTwice(first, second);
        markTwice(second, first);
        nothing |= first.silent && second.silent;
    }

    private void mark(CodedPatient.Side side, long bit) {
        open |= side.any;
        if (side.any || side.groups.length > 0) {
            everywhere |= bit;
        }
        for (int group : side.groups) {
            bits[group] |= bit;
        }
        for (int group = 0; side.any && group < table.size(); group++) {
            if (LocusPlan.isExpressed(table.kind(group), rule)) {
                bits[group] |= bit;
            }
        }
    }

    /// Homozygous for a group of one side: the other side has it too, or can be silent.
    private void markTwice(CodedPatient.Side side, CodedPatient.Side other) {
        if (side.any && (other.any || other.silent)) {
            twiceAny = true;
            return;
        }
        for (int group : side.groups) {
            if (other.any || other.silent || contains(other.groups, group)) {
                twice.set(group);
                twiceSome = true;
            }
        }
    }

    private static boolean contains(int[] groups, int group) {
        boolean found = false;
        for (int candidate : groups) {
            found |= candidate == group;
        }
        return found;
    }

    /// Whether some position of the patient has no limit, so that every typing must be looked at.
    boolean open() {
        return open || nothing;
    }

    /// The bits of a group.
    long of(int group) {
        return bits[group];
    }

    /// Whether a typing whose groups have these bits between them may match in full.
    boolean mayMatchInFull(long together) {
        boolean crosswise = (together & FIRST & (together >>> 1)) != 0;
        return together != 0 && (crosswise || twiceSome || twiceAny);
    }

    /// The groups that have bits and that some donor names.
    int[] groups() {
        BitSet marked = new BitSet();
        for (int group = 0; group < table.size(); group++) {
            marked.set(group, bits[group] != 0);
        }
        return marked.stream().toArray();
    }

    /// How many groups, 0 to 2, some genotype of the donor's typing matches with some genotype of these products.
    int matched(CodedTyping donor) {
        int best = 0;
        for (int product = 0; best < 2 && product < donor.products(); product++) {
            best = Math.max(best, matched(donor.position(product, 0), donor.position(product, 1)));
        }
        return best;
    }

    private int matched(int[] first, int[] second) {
        long one = bitsOf(first);
        long other = bitsOf(second);
        boolean both = ((one & FIRST & (other >>> 1)) | (other & FIRST & (one >>> 1))) != 0;
        if (both || homozygous(first, second) || (nothing && isSilent(first) && isSilent(second))) {
            return 2;
        }
        return (one | other) != 0 ? 1 : 0;
    }

    private long bitsOf(int[] position) {
        if (CodedTyping.isAny(position)) {
            return everywhere;
        }
        long all = 0;
        for (int group : position) {
            all |= bits[group];
        }
        return all;
    }

    private boolean isSilent(int[] position) {
        boolean silent = CodedTyping.isAny(position) && rule == NullRule.EXPRESSED;
        for (int i = 0; !CodedTyping.isAny(position) && i < position.length; i++) {
            silent |= LocusPlan.isSilent(table.kind(position[i]), rule);
        }
        return silent;
    }

    /// Whether patient and donor can both be homozygous for the same group.
    private boolean homozygous(int[] first, int[] second) {
        return homozygousFrom(first, second) || homozygousFrom(second, first);
    }

    private boolean homozygousFrom(int[] position, int[] other) {
        boolean freely = CodedTyping.isAny(other) || isSilent(other);
        if (CodedTyping.isAny(position)) {
            return freely && (twiceSome || twiceAny);
        }
        boolean found = false;
        for (int group : position) {
            found |= isTwice(group) && (freely || contains(other, group));
        }
        return found;
    }

    private boolean isTwice(int group) {
        return twice.get(group) || (twiceAny && LocusPlan.isExpressed(table.kind(group), rule));
    }
}
