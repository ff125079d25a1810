package org.marrowrelay.index.delta;

import java.util.List;
import org.marrowrelay.index.dictionary.MatchedLoci;

/// A donor who came after the generation was written, in the numbers of the dictionaries laid over it.
///
/// A class, because it holds arrays. Immutable.
public final class DeltaRow {
    private final String id;
    private final int[] typings;
    private final int dpb1;
    private final List<Explained> explained;
    private final long packed;
    private final int registry;
    private final int population;
    private final float tnc;
    private final float cd34;

    /// @param typings at DRB1, B, A, C, DQB1
    /// @param dpb1 number of the typing at DPB1, in the dictionary of that locus
    /// @param explained by number of the extent
    /// @param packed birth, date of typing, traits and weight, as `DonorRows.packed` gives them
    /// @param tnc NaN when unknown
    /// @param cd34 NaN when unknown
    public DeltaRow(
            String id,
            int[] typings,
            int dpb1,
            List<Explained> explained,
            long packed,
            int registry,
            int population,
            float tnc,
            float cd34) {
        this.id = id;
        this.typings = typings.clone();
        this.dpb1 = dpb1;
        this.explained = List.copyOf(explained);
        this.packed = packed;
        this.registry = registry;
        this.population = population;
        this.tnc = tnc;
        this.cd34 = cd34;
    }

    public String id() {
        return id;
    }

    /// The number of the typing at a locus.
    public int typing(int locus) {
        return typings[locus];
    }

    /// The number of the typing at DPB1.
    public int dpb1() {
        return dpb1;
    }

    /// How the donor is explained at an extent.
    public Explained explained(int extent) {
        return explained.get(extent);
    }

    /// Whether the same sets explain both, at every extent.
    public boolean hasSetsOf(DeltaRow other) {
        boolean same = true;
        for (int extent = 0; same && extent < MatchedLoci.EXTENTS; extent++) {
            same = explained(extent).set() == other.explained(extent).set();
        }
        return same;
    }

    public int birth() {
        return (int) (packed >>> 48);
    }

    public int typedOn() {
        return (int) (packed >>> 32) & 0xFFFF;
    }

    public int traits() {
        return (int) (packed >>> 16) & 0xFFFF;
    }

    public int weight() {
        return (int) packed & 0xFF;
    }

    public int registry() {
        return registry;
    }

    public int population() {
        return population;
    }

    public float tnc() {
        return tnc;
    }

    public float cd34() {
        return cd34;
    }
}
