package org.marrowrelay.hla.group;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;

/// Which alleles of a release a name stands for.
///
/// Names are packed (`release.PackedName`), alleles are the numbers of the catalogue.
public final class Groups {
    private static final int[] NOBODY = {};

    private final Catalogue catalogue;
    private final int[][] gMembers;
    private final int[][] pMembers;

    public Groups(Catalogue catalogue) {
        this.catalogue = catalogue;
        gMembers = members(catalogue.gGroupCount(), catalogue::gGroup);
        pMembers = members(catalogue.pGroupCount(), catalogue::pGroup);
    }

    private int[][] members(int groups, IntUnaryOperator groupOf) {
        int[] sizes = new int[groups];
        IntStream.range(0, catalogue.size())
                .map(groupOf)
                .filter(group -> group >= 0)
                .forEach(group -> sizes[group]++);
        int[][] members = new int[groups][];
        Arrays.setAll(members, group -> new int[sizes[group]]);
        for (int allele = catalogue.size() - 1; allele >= 0; allele--) {
            int group = groupOf.applyAsInt(allele);
            if (group >= 0) {
                members[group][--sizes[group]] = allele;
            }
        }
        return members;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /// The alleles, ascending; empty when the release does not know the name.
    ///
    /// A full name stands for itself; one to three fields for all alleles that begin with them, with an
    /// expression letter for those of them that carry it; `G` and `P` names for their groups; a `g` name for
    /// the alleles of its two-field name and of that name's G groups.
    public int[] members(long name) {
        return switch (PackedName.mark(name)) {
            case 'G' -> group(catalogue.findG(name), gMembers);
            case 'P' -> group(catalogue.findP(name), pMembers);
            case 'g' -> smallG(PackedName.withMark(name, '-'));
            default -> alleles(name);
        };
    }

    /// Whether the release knows the name.
    public boolean isKnown(long name) {
        return catalogue.find(name) >= 0 || members(name).length > 0;
    }

    private static int[] group(int group, int[][] members) {
        return group < 0 ? NOBODY : members[group];
    }

    private int[] smallG(long twoFields) {
        int[] own = PackedName.fieldCount(twoFields) > 2 ? NOBODY : alleles(twoFields);
        IntStream grouped = Arrays.stream(own)
                .map(catalogue::gGroup)
                .filter(group -> group >= 0)
                .distinct()
                .flatMap(group -> Arrays.stream(gMembers[group]));
        return IntStream.concat(Arrays.stream(own), grouped).sorted().distinct().toArray();
    }

    private int[] alleles(long name) {
        int full = catalogue.find(name);
        return full >= 0 ? new int[] {full} : begunBy(name);
    }

    private int[] begunBy(long name) {
        return run(name).filter(allele -> isLonger(name, allele)).toArray();
    }

    /// The alleles that share the fields of the name, whatever their letters.
    private IntStream run(long name) {
        int fields = PackedName.fieldCount(name);
        return IntStream.range(
                catalogue.from(PackedName.first(name, fields)), catalogue.from(PackedName.behind(name, fields)));
    }

    private boolean isLonger(long name, int allele) {
        long full = catalogue.name(allele);
        return PackedName.fieldCount(full) > PackedName.fieldCount(name)
                && (!PackedName.hasLetter(name) || PackedName.sameLetter(full, name));
    }

    /// All alleles that share the first two fields, whatever their letter.
    int[] ofTwoFields(long name) {
        return run(PackedName.first(name, 2)).toArray();
    }

    int[] ofG(int group) {
        return gMembers[group];
    }

    /// The distinct numbers of the G groups of the alleles, without none.
    int[] gGroups(int[] alleles) {
        return Arrays.stream(alleles)
                .map(catalogue::gGroup)
                .filter(group -> group >= 0)
                .sorted()
                .distinct()
                .toArray();
    }

    /// The distinct numbers of the P groups of the alleles, without none.
    int[] pGroups(int[] alleles) {
        return Arrays.stream(alleles)
                .map(catalogue::pGroup)
                .filter(group -> group >= 0)
                .sorted()
                .distinct()
                .toArray();
    }

    /// The two-field names of a first field, as valid names: a name all of whose alleles carry one letter has it.
    ///
    /// @param firstField such as `A*02`, packed
    public long[] twoFieldNames(long firstField) {
        int from = catalogue.from(PackedName.first(firstField, 1));
        int end = catalogue.from(PackedName.behind(firstField, 1));
        long[] names = new long[2 * (end - from)];
        int count = 0;
        while (from < end) {
            int to = endOfRun(from, end);
            count = addTwoFieldNames(from, to, names, count);
            from = to;
        }
        return Arrays.copyOf(names, count);
    }

    /// As [#endOfRun(int)], by looking at each allele: runs are short.
    private int endOfRun(int allele, int end) {
        long run = PackedName.first(catalogue.name(allele), 2);
        int to = allele + 1;
        while (to < end && PackedName.first(catalogue.name(to), 2) == run) {
            to++;
        }
        return to;
    }

    /// Where the alleles end that share the first two fields with this one.
    int endOfRun(int allele) {
        return catalogue.from(PackedName.behind(catalogue.name(allele), 2));
    }

    /// Returns how many names there are then.
    private int addTwoFieldNames(int from, int to, long[] names, int before) {
        int count = before;
        boolean oneLetter = true;
        boolean anyLonger = false;
        long first = catalogue.name(from);
        for (int allele = from; allele < to; allele++) {
            long name = catalogue.name(allele);
            oneLetter &= PackedName.sameLetter(name, first);
            if (PackedName.isLong(name)) {
                anyLonger = true;
            } else if (PackedName.fieldCount(name) == 2) {
                names[count++] = name;
            }
        }
        if (anyLonger) {
            names[count++] = oneLetter ? PackedName.firstWithLetter(first, 2) : PackedName.first(first, 2);
        }
        return count;
    }
}
