package org.marrowrelay.index;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.build.DonorRows;
import org.marrowrelay.index.build.Identifiers;
import org.marrowrelay.index.build.SharedImputers;
import org.marrowrelay.index.delta.DeltaRow;
import org.marrowrelay.index.delta.Explained;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.kernel.TypingClasses;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.probability.SilentNulls;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Makes the next snapshot out of one and some changes. For one thread, for one generation.
///
/// Definition: the index that would be built of the changed list.
final class Changing {
    private static final int PARTS = 16;
    private static final int MOST_REMEMBERED = 100_000;
    private static final Explained UNEXPLAINED = new Explained(Generation.NO_SET, 0, null);
    /// Stands for an answer that is not known yet.
    private static final Explained TO_BE_READ = new Explained(Generation.NO_SET, 0, null);

    private final Generation base;
    private final List<@Nullable SoftReference<HaplotypeFrequencySet>> sets = new ArrayList<>();
    private final Map<List<Object>, Optional<LocusTyping>> silentReadings = new HashMap<>();

    /// Readers give the same typing as the same object again; its number in the dictionaries of `last`.
    private final IdentityHashMap<LocusTyping, Integer> numbers = new IdentityHashMap<>();

    private @Nullable Snapshot last;

    Changing(Generation base) {
        this.base = base;
        base.tables.forEach(table -> sets.add(null));
    }

    /// @param next what is searched from now on
    /// @param made the changes that were made, in their order
    record Step(Snapshot next, List<ListingChange> made, AppliedChanges summary) {}

    /// The snapshot after the changes; those that cannot be made are left out and told.
    Step after(Snapshot before, List<ListingChange> changes, long mark) {
        if (before != last || numbers.size() > MOST_REMEMBERED) {
            numbers.clear(); // numbers of a step that did not come about may be given otherwise now
        }
        Draft draft = new Draft(before);
        changes.forEach(draft::take);
        Step step = draft.step(mark);
        last = step.next();
        return step;
    }

    /// The changes of one step.
    private final class Draft {
        private final Snapshot before;
        /// By locus, DPB1 last.
        private final List<TypingDictionary> dictionaries;

        private final Map<String, Integer> registries;
        private final Map<String, Integer> populations;
        private final List<ListingChange> made = new ArrayList<>();
        private final List<Problem> refused = new ArrayList<>();
        /// The last put of each identifier, in the order in which they came; `null` for one that is deleted.
        private final Map<String, @Nullable DonorListing> latest = new LinkedHashMap<>();

        private final BitSet extended = new BitSet();
        private int put;
        private int deleted;
        private int absent;

        private Draft(Snapshot before) {
            this.before = before;
            this.dictionaries = new ArrayList<>(before.imputed);
            this.registries = numbered(before.registries);
            this.populations = numbered(before.populations);
        }

        private static Map<String, Integer> numbered(List<String> names) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            names.forEach(name -> numbers.put(name, numbers.size()));
            return numbers;
        }

        private void take(ListingChange change) {
            try {
                switch (change) {
                    case ListingChange.Put(DonorListing donor) -> take(donor);
                    case ListingChange.Delete(String id) -> delete(id);
                }
                made.add(change);
            } catch (ProblemException found) {
                refused.add(found.problem().at("donor " + change.id()));
            }
        }

        private void take(DonorListing donor) {
            Identifiers.checked(donor.id());
            DonorRows.packed(donor);
            requireRelease(donor.phenotype());
            DonorRows.number(donor.registry(), registries);
            DonorRows.number(donor.population(), populations);
            latest.remove(donor.id());
            latest.put(donor.id(), donor);
            put++;
        }

        private void requireRelease(Phenotype person) {
            if (!person.release().equals(base.release)) {
                throw new ProblemException(Problem.of(
                        "IDX-0302",
                        "the donor was read under release {0}, and the index is of release {1}",
                        "read the donor under the release of the index, or build the index anew under {0}",
                        person.release(),
                        base.release));
            }
        }

        private void delete(String id) {
            boolean listed = latest.containsKey(id) ? latest.get(id) != null : before.find(id) >= 0;
            latest.remove(id);
            latest.put(id, null);
            deleted += listed ? 1 : 0;
            absent += listed ? 0 : 1;
        }

        private Step step(long mark) {
            int[] dead = latest.keySet().stream()
                    .mapToInt(before::find)
                    .filter(row -> row >= 0)
                    .toArray();
            List<DeltaRow> rows = rows();
            for (int i = 0; i < rows.size(); i++) {
                before.trail.put(rows.get(i).id(), before.delta.size() + i);
            }
            Snapshot next = new Snapshot(
                    base,
                    extended.isEmpty() ? before.dictionaries : List.copyOf(dictionaries.subList(0, MatchedLoci.COUNT)),
                    dictionaries.get(MatchedLoci.DPB1),
                    classes(),
                    List.copyOf(registries.keySet()),
                    List.copyOf(populations.keySet()),
                    before.delta.and(rows),
                    before.dead.and(IntStream.of(dead)),
                    before.trail,
                    mark);
            return new Step(next, made, new AppliedChanges(put, deleted, absent, refused));
        }

        private List<TypingClasses> classes() {
            List<TypingClasses> classes = new ArrayList<>(before.classes);
            extended.stream()
                    .forEach(locus ->
                            classes.set(locus, before.classes.get(locus).over(dictionaries.get(locus))));
            return classes;
        }

        private List<DeltaRow> rows() {
            List<DonorListing> donors = new ArrayList<>();
            latest.values().forEach(donor -> {
                if (donor != null) {
                    donors.add(donor);
                }
            });
            List<int[]> typings = donors.stream().map(this::typings).toList();
            Explained[][] explained = explained(donors, typings);
            List<DeltaRow> rows = new ArrayList<>();
            for (int i = 0; i < donors.size(); i++) {
                List<Explained> found = List.of(explained[i]);
                rows.add(row(
                        donors.get(i),
                        typings.get(i),
                        found.contains(TO_BE_READ) ? readSilently(donors.get(i), typings.get(i)) : found));
            }
            return rows;
        }

        /// Explains donors on all processors, those with like typings one after the other, so that they share work;
        /// [#TO_BE_READ] for those whose typed nulls must be looked at first.
        private Explained[][] explained(List<DonorListing> donors, List<int[]> typings) {
            Explained[][] explained = new Explained[donors.size()][];
            int[] order = IntStream.range(0, explained.length)
                    .boxed()
                    .sorted(Comparator.comparing(typings::get, Arrays::compare))
                    .mapToInt(donor -> donor)
                    .toArray();
            List<TypingClasses> classes = imputing();
            IntStream.range(0, PARTS).parallel().forEach(part -> {
                SharedImputers imputers = new SharedImputers(base.tables, classes);
                int to = (int) ((long) order.length * (part + 1) / PARTS);
                for (int i = (int) ((long) order.length * part / PARTS); i < to; i++) {
                    DonorListing donor = donors.get(order[i]);
                    int[] typed = typings.get(order[i]);
                    explained[order[i]] = byExtent(donor, sets -> explained(donor, typed, sets, imputers))
                            .toArray(Explained[]::new);
                }
            });
            return explained;
        }

        private static Explained explained(
                DonorListing donor, int[] typings, List<Integer> sets, SharedImputers imputers) {
            for (int set : sets) {
                double total = imputers.total(set, typings);
                if (total > 0) {
                    return new Explained(set, total, null);
                }
                if (CertainNulls.isTypedBy(donor.phenotype())) {
                    return TO_BE_READ;
                }
            }
            return UNEXPLAINED;
        }

        /// How a donor is explained at each extent; asked once of extents that choose their sets alike.
        private List<Explained> byExtent(DonorListing donor, Function<List<Integer>, Explained> explain) {
            List<Integer> all = base.choice.sets(donor.population());
            List<Explained> explained = new ArrayList<>(MatchedLoci.EXTENTS);
            List<Integer> before = List.of();
            for (int extent = 0; extent < MatchedLoci.EXTENTS; extent++) {
                List<Integer> sets = base.choice.covering(all, extent);
                explained.add(extent > 0 && sets.equals(before) ? explained.getLast() : explain.apply(sets));
                before = sets;
            }
            return explained;
        }

        /// Classes of typings that are met on the way; silent readings are added while rows are made.
        private List<TypingClasses> imputing() {
            List<TypingClasses> classes = new ArrayList<>();
            for (int locus = 0; locus < MatchedLoci.IMPUTED_COUNT; locus++) {
                classes.add(before.classes.get(locus).over(dictionaries.get(locus)));
            }
            return classes;
        }

        private int[] typings(DonorListing donor) {
            int[] typings = new int[MatchedLoci.IMPUTED_COUNT];
            for (int locus = 0; locus < typings.length; locus++) {
                typings[locus] = number(locus, donor.phenotype().at(MatchedLoci.IMPUTED.get(locus)));
            }
            return typings;
        }

        private int number(int locus, LocusTyping typing) {
            if (typing instanceof LocusTyping.Untyped) {
                return TypingDictionary.UNTYPED;
            }
            Integer met = numbers.get(typing);
            if (met == null) {
                met = newlyMet(locus, typing);
                numbers.put(typing, met);
            }
            return met;
        }

        private int newlyMet(int locus, LocusTyping typing) {
            int known = dictionaries.get(locus).find(typing);
            if (known >= 0) {
                return known;
            }
            if (!extended.get(locus)) {
                extended.set(locus);
                dictionaries.set(locus, dictionaries.get(locus).extended());
            }
            return dictionaries.get(locus).number(typing);
        }

        /// A donor whose typed nulls a set may lack.
        private List<Explained> readSilently(DonorListing donor, int[] typings) {
            return byExtent(donor, sets -> readSilently(donor, typings, sets));
        }

        private Explained readSilently(DonorListing donor, int[] typings, List<Integer> sets) {
            for (int set : sets) {
                double total = imputing(typings, set);
                if (total > 0) {
                    return new Explained(set, total, null);
                }
                int[] silent = silent(donor.phenotype(), typings, set);
                total = silent == null ? 0 : imputing(silent, set);
                if (total > 0) {
                    return new Explained(set, total, silent);
                }
            }
            return UNEXPLAINED;
        }

        private double imputing(int[] silent, int set) {
            return new SharedImputers(base.tables, imputing()).total(set, silent);
        }

        private DeltaRow row(DonorListing donor, int[] typings, List<Explained> explained) {
            return new DeltaRow(
                    donor.id(),
                    Arrays.copyOf(typings, MatchedLoci.COUNT),
                    typings[MatchedLoci.DPB1],
                    explained,
                    DonorRows.packed(donor),
                    DonorRows.number(donor.registry(), registries),
                    DonorRows.number(donor.population(), populations),
                    (float) donor.tnc().orElse(Double.NaN),
                    (float) donor.cd34().orElse(Double.NaN));
        }

        /// The typings with every certain null that the set lacks read as its partner; `null` when there is none.
        private int @Nullable [] silent(Phenotype person, int[] typings, int set) {
            int[] silent = typings.clone();
            boolean changed = false;
            for (int locus = 0; locus < silent.length; locus++) {
                if (person.at(MatchedLoci.IMPUTED.get(locus)) instanceof LocusTyping.Typed typed) {
                    Optional<LocusTyping> read = silentReading(typed, set);
                    changed |= read.isPresent();
                    silent[locus] = read.isPresent() ? number(locus, read.get()) : typings[locus];
                }
            }
            return changed ? silent : null;
        }
    }

    private Optional<LocusTyping> silentReading(LocusTyping.Typed typed, int set) {
        if (!CertainNulls.isTypedBy(typed)) {
            return Optional.empty();
        }
        return silentReadings.computeIfAbsent(List.of(typed, set), fresh -> {
            SilentNulls read = SilentNulls.of(new Phenotype("", "", Map.of(typed.locus(), typed)), frequencySet(set));
            return read.nulls().isEmpty()
                    ? Optional.empty()
                    : Optional.of(read.person().at(typed.locus()));
        });
    }

    private HaplotypeFrequencySet frequencySet(int number) {
        SoftReference<HaplotypeFrequencySet> kept = sets.get(number);
        HaplotypeFrequencySet set = kept == null ? null : kept.get();
        if (set == null) {
            set = base.frequencySet(number);
            sets.set(number, new SoftReference<>(set));
        }
        return set;
    }
}
