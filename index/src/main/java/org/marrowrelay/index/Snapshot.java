package org.marrowrelay.index;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.build.GenerationMerge;
import org.marrowrelay.index.column.DonorColumns;
import org.marrowrelay.index.delta.DeadRows;
import org.marrowrelay.index.delta.DeltaRow;
import org.marrowrelay.index.delta.DeltaRows;
import org.marrowrelay.index.delta.Explained;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.kernel.RunTable;
import org.marrowrelay.index.kernel.Runs;
import org.marrowrelay.index.kernel.TypingClasses;
import org.marrowrelay.index.plan.InvertedTypings;

/// What one search sees: a generation, the donors who came since, and who of both does not count any more. Never
/// changes; safe for several threads.
///
/// Rows and profiles of the generation come first; behind them the donors who came since, each a profile of
/// its own.
///
///     row, profile      [0, base)      the generation's
///                       [base, ...)    number `row - base` of the delta
final class Snapshot {
    final Generation base;
    final List<TypingDictionary> dictionaries;
    final TypingDictionary dpb1Typings;
    /// Both: by locus, DPB1 last.
    final List<TypingDictionary> imputed;
    /// By locus, DPB1 last.
    final List<TypingClasses> classes;
    final List<String> registries;
    final List<String> populations;
    final DeltaRows delta;
    final DeadRows dead;
    final IdentifierTrail trail;
    final long mark;
    final int baseRows;
    final int baseProfiles;
    final Runs runs;
    final RunTable table;
    final List<InvertedTypings> inverted;
    private final DonorColumns donors;

    Snapshot(
            Generation base,
            List<TypingDictionary> dictionaries,
            TypingDictionary dpb1Typings,
            List<TypingClasses> classes,
            List<String> registries,
            List<String> populations,
            DeltaRows delta,
            DeadRows dead,
            IdentifierTrail trail,
            long mark) {
        this(
                base,
                base.runs,
                base.table,
                base.inverted,
                dictionaries,
                dpb1Typings,
                classes,
                registries,
                populations,
                delta,
                dead,
                trail,
                mark);
    }

    private Snapshot(
            Generation base,
            Runs runs,
            RunTable table,
            List<InvertedTypings> inverted,
            List<TypingDictionary> dictionaries,
            TypingDictionary dpb1Typings,
            List<TypingClasses> classes,
            List<String> registries,
            List<String> populations,
            DeltaRows delta,
            DeadRows dead,
            IdentifierTrail trail,
            long mark) {
        this.base = base;
        this.inverted = inverted;
        this.dictionaries = dictionaries;
        this.dpb1Typings = dpb1Typings;
        this.imputed =
                Stream.concat(dictionaries.stream(), Stream.of(dpb1Typings)).toList();
        this.classes = classes;
        this.registries = registries;
        this.populations = populations;
        this.delta = delta;
        this.dead = dead;
        this.trail = trail;
        this.mark = mark;
        this.runs = runs;
        this.table = table;
        this.donors = base.donors;
        this.baseRows = runs.profileFirst().get(runs.profiles());
        this.baseProfiles = runs.profiles();
    }

    /// A generation as it was written.
    static Snapshot of(Generation base) {
        return new Snapshot(
                base,
                base.dictionaries,
                base.dpb1Typings,
                base.classes,
                base.registries,
                base.populations,
                DeltaRows.none(),
                DeadRows.NOBODY,
                new IdentifierTrail(),
                0);
    }

    /// The same view with another mark.
    Snapshot marked(long other) {
        return new Snapshot(
                base, dictionaries, dpb1Typings, classes, registries, populations, delta, dead, trail, other);
    }

    /// A view of some donors alone, with dictionaries of their own typings only: searching it costs next to
    /// nothing.
    ///
    /// Those of the identifiers who are not listed are left out.
    Snapshot of(Collection<String> ids) {
        List<TypingDictionary> own = imputed.stream()
                .map(dictionary -> new TypingDictionary(dictionary.groups().copy()))
                .toList();
        List<DeltaRow> rows = ids.stream()
                .distinct()
                .mapToInt(this::find)
                .filter(row -> row >= 0)
                .mapToObj(row -> row(row, own))
                .toList();
        List<TypingDictionary> matched = own.subList(0, MatchedLoci.COUNT);
        return new Snapshot(
                base,
                Runs.NONE,
                RunTable.of(Runs.NONE),
                matched.stream().map(InvertedTypings::of).toList(),
                matched,
                own.get(MatchedLoci.DPB1),
                own.stream().map(TypingClasses::new).toList(),
                registries,
                populations,
                DeltaRows.none().and(rows),
                DeadRows.NOBODY,
                new IdentifierTrail(),
                mark);
    }

    private DeltaRow row(int row, List<TypingDictionary> own) {
        int profile = row < baseRows ? base.profileOf(row) : baseProfiles + row - baseRows;
        return new DeltaRow(
                id(row),
                numbered(typings(row), own),
                own.get(MatchedLoci.DPB1).number(dpb1Typings.typing(dpb1(row))),
                IntStream.range(0, MatchedLoci.EXTENTS)
                        .mapToObj(extent -> explained(profile, extent, own))
                        .toList(),
                (long) birth(row) << 48 | (long) typedOn(row) << 32 | (long) traits(row) << 16 | weight(row),
                registry(row),
                population(row),
                tnc(row),
                cd34(row));
    }

    private Explained explained(int profile, int extent, List<TypingDictionary> own) {
        int[] silent = silent(profile, extent);
        return new Explained(
                set(profile, extent), total(profile, extent), silent == null ? null : numbered(silent, own));
    }

    private int[] numbered(int[] typings, List<TypingDictionary> own) {
        int[] numbers = new int[typings.length];
        for (int locus = 0; locus < typings.length; locus++) {
            numbers[locus] = own.get(locus).number(imputed.get(locus).typing(typings[locus]));
        }
        return numbers;
    }

    /// What a merge needs of it.
    GenerationMerge.Parts parts() {
        return new GenerationMerge.Parts(
                base.release,
                runs,
                donors,
                baseRows,
                base.cells,
                base.silentNulls,
                base.choice,
                base.tables,
                base.provenances,
                dictionaries,
                dpb1Typings,
                registries,
                populations,
                dead,
                delta);
    }

    /// How many donors there are.
    long size() {
        return (long) baseRows + delta.size() - dead.count();
    }

    /// Rows of the generation and of the delta, dead ones too.
    int rows() {
        return baseRows + delta.size();
    }

    private DeltaRow late(int number) {
        return delta.get(number);
    }

    int typingC(int profile) {
        return profile < baseProfiles ? runs.profileC().get(profile) : delta.typing(profile - baseProfiles, 3);
    }

    int typingDqb1(int profile) {
        return profile < baseProfiles ? runs.profileDqb1().get(profile) : delta.typing(profile - baseProfiles, 4);
    }

    /// The set that explains the donors of a profile at an extent.
    int set(int profile, int extent) {
        return profile < baseProfiles
                ? runs.set(profile, extent)
                : late(profile - baseProfiles).explained(extent).set();
    }

    double total(int profile, int extent) {
        return profile < baseProfiles
                ? runs.total(profile, extent)
                : late(profile - baseProfiles).explained(extent).total();
    }

    /// The typing at DPB1 that the donors of a profile are imputed by at an extent: untyped where the set that explains
    /// them does not cover it.
    int imputedDpb1(int profile, int extent) {
        int set = set(profile, extent);
        boolean counts = set != Generation.NO_SET && base.tables.get(set).covers(MatchedLoci.DPB1);
        return counts ? dpb1(firstRow(profile)) : TypingDictionary.UNTYPED;
    }

    /// Typings, DPB1 last, as which the donors of a profile are imputed, where that is not as typed.
    int @Nullable [] silent(int profile, int extent) {
        return profile < baseProfiles
                ? base.silentNulls.get(extent).get(profile)
                : late(profile - baseProfiles).explained(extent).silent();
    }

    /// The first row of a profile; one more than its last is the first of the next.
    int firstRow(int profile) {
        return profile < baseProfiles ? runs.profileFirst().get(profile) : baseRows + profile - baseProfiles;
    }

    /// One more than the last row of a profile.
    int endRow(int profile) {
        return profile < baseProfiles ? runs.profileFirst().get(profile + 1) : baseRows + profile - baseProfiles + 1;
    }

    String id(int row) {
        return row < baseRows ? donors.id(row) : late(row - baseRows).id();
    }

    int birth(int row) {
        return row < baseRows ? donors.births().get(row) : late(row - baseRows).birth();
    }

    int traits(int row) {
        return row < baseRows ? donors.traits().get(row) : late(row - baseRows).traits();
    }

    int typedOn(int row) {
        return row < baseRows ? donors.typed().get(row) : late(row - baseRows).typedOn();
    }

    int weight(int row) {
        return row < baseRows ? donors.weights().get(row) : late(row - baseRows).weight();
    }

    /// Total nucleated cells in 10^7; NaN when unknown.
    float tnc(int row) {
        return row < baseRows
                ? base.cells.tnc(base.cells.find(row))
                : late(row - baseRows).tnc();
    }

    /// CD34 positive cells in 10^6; NaN when unknown.
    float cd34(int row) {
        return row < baseRows
                ? base.cells.cd34(base.cells.find(row))
                : late(row - baseRows).cd34();
    }

    /// The number of the row's typing at DPB1.
    int dpb1(int row) {
        return row < baseRows ? donors.dpb1(row) : late(row - baseRows).dpb1();
    }

    int registry(int row) {
        return row < baseRows
                ? donors.registries().get(row)
                : late(row - baseRows).registry();
    }

    int population(int row) {
        return row < baseRows
                ? donors.populations().get(row)
                : late(row - baseRows).population();
    }

    /// The row of the donor with that identifier; -1 when there is none.
    int find(String id) {
        int late = trail.find(id, delta.size());
        int row = late >= 0 ? baseRows + late : donors.find(id);
        return row < 0 || dead.contains(row) ? -1 : row;
    }

    /// The typing numbers of a row at DRB1, B, A, C, DQB1.
    int[] typings(int row) {
        if (row < baseRows) {
            return base.typings(row);
        }
        int[] typings = new int[dictionaries.size()];
        for (int locus = 0; locus < typings.length; locus++) {
            typings[locus] = delta.typing(row - baseRows, locus);
        }
        return typings;
    }
}
