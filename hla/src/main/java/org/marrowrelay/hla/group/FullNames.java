package org.marrowrelay.hla.group;

import java.util.Arrays;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;

/// The lg and lgx names of every allele of a release, worked out once in the order of the alleles.
///
/// Definition: [Reductions#reduce(long, Reduction)] with [Reduction#LGX]; a test compares every allele.
/// Benchmark: `ReductionBenchmark`.
final class FullNames {
    private final Groups groups;
    private final Catalogue catalogue;
    private final long[] ofGroup;
    private final long[] base;
    private final long[] lgx;

    FullNames(Groups groups) {
        this.groups = groups;
        this.catalogue = groups.catalogue();
        ofGroup = new long[catalogue.gGroupCount()];
        Arrays.setAll(ofGroup, group -> PackedName.first(catalogue.name(groups.ofG(group)[0]), 2));
        base = new long[catalogue.size()];
        long[] ofRun = new long[catalogue.size()];
        for (int from = 0; from < catalogue.size(); from = fillRun(from, ofRun)) {
            // each step fills the alleles of one two-field name
        }
        lgx = new long[catalogue.size()];
        Arrays.setAll(lgx, allele -> again(base[allele], ofRun));
    }

    /// The packed lgx name of the allele.
    long lgx(int allele) {
        return lgx[allele];
    }

    /// The packed lg name of the allele, without its mark.
    long base(int allele) {
        return base[allele];
    }

    private int fillRun(int from, long[] ofRun) {
        int to = groups.endOfRun(from);
        long lowestG = Long.MAX_VALUE;
        long lowestP = Long.MAX_VALUE;
        for (int allele = from; allele < to; allele++) {
            lowestG = Math.min(lowestG, ofG(allele));
            lowestP = Math.min(lowestP, ofP(allele));
        }
        long shared = lowestG != Long.MAX_VALUE ? lowestG : lowestP;
        for (int allele = from; allele < to; allele++) {
            base[allele] = base(allele, lowestG != Long.MAX_VALUE);
            ofRun[allele] = shared;
        }
        return to;
    }

    private long ofG(int allele) {
        int group = catalogue.gGroup(allele);
        return group < 0 ? Long.MAX_VALUE : ofGroup[group];
    }

    private long ofP(int allele) {
        int group = catalogue.pGroup(allele);
        return group < 0 ? Long.MAX_VALUE : PackedName.first(catalogue.pName(group), 2);
    }

    private long base(int allele, boolean runHasG) {
        long own = ofG(allele) != Long.MAX_VALUE || runHasG ? ofG(allele) : ofP(allele);
        long name = catalogue.name(allele);
        long twoFields = PackedName.fieldCount(name) <= 2 ? name : PackedName.first(name, 2);
        return own == Long.MAX_VALUE ? twoFields : own;
    }

    /// One more reduction: of a full two-field name its own base, of a shorter name what its alleles share.
    private long again(long name, long[] ofRun) {
        int first = catalogue.from(name);
        if (first < catalogue.size() && catalogue.name(first) == name) {
            return base[first];
        }
        boolean begins = first < catalogue.size() && PackedName.first(catalogue.name(first), 2) == name;
        return begins && ofRun[first] != Long.MAX_VALUE ? ofRun[first] : name;
    }
}
