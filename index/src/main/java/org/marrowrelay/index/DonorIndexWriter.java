package org.marrowrelay.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.build.DonorRows;
import org.marrowrelay.index.build.GenerationWriter;
import org.marrowrelay.index.dictionary.GroupTable;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.kernel.HaplotypeTable;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Builds the next generation of an index: give it every donor, then [#finish].
///
/// ```java
/// try (DonorIndexWriter writer = DonorIndexWriter.open(folder, release, sets)) {
///     donors.forEach(writer::add);
///     writer.finish(Progress.SILENT);
/// }
/// ```
///
/// The generation in use stays untouched until the new one is whole; then `CURRENT` is swapped in one step. A
/// writer that is closed before leaves nothing behind. Memory: about 70 bytes a donor while building. Not
/// safe for several threads.
public final class DonorIndexWriter implements AutoCloseable {
    private final IndexFolder folder;
    private final IndexFolder.@Nullable Lock lock;
    private final String release;
    private final List<HaplotypeFrequencySet> sets;
    private final List<TypingDictionary> dictionaries = new ArrayList<>();
    private final List<HaplotypeTable> tables = new ArrayList<>();
    private final DonorRows rows;

    private DonorIndexWriter(
            IndexFolder folder, IndexFolder.@Nullable Lock lock, String release, List<HaplotypeFrequencySet> sets) {
        this.folder = folder;
        this.lock = lock;
        this.release = release;
        this.sets = List.copyOf(sets);
        List<GroupTable> groups =
                MatchedLoci.IMPUTED.stream().map(GroupTable::new).toList();
        number(groups);
        groups.subList(0, MatchedLoci.COUNT).forEach(table -> dictionaries.add(new TypingDictionary(table)));
        this.rows = new DonorRows(dictionaries, new TypingDictionary(groups.get(MatchedLoci.DPB1)));
    }

    private void number(List<GroupTable> groups) {
        List<int[][]> numbered =
                sets.stream().map(set -> HaplotypeTable.numbered(set, groups)).toList();
        groups.forEach(GroupTable::endOfFrequencySets);
        for (int set = 0; set < sets.size(); set++) {
            double[] frequencies = sets.get(set).haplotypes().stream()
                    .mapToDouble(row -> row.frequency())
                    .toArray();
            tables.add(HaplotypeTable.of(
                    numbered.get(set), frequencies, groups.getFirst().size(), HaplotypeTable.covered(sets.get(set))));
        }
    }

    /// Begins a generation.
    ///
    /// @param folder the index, made if missing
    /// @param release the nomenclature release under which all donors are read
    /// @param sets one for each population, and perhaps one without a population that serves everybody
    /// @throws ProblemException if the folder cannot be used, or a set lacks A, B or DRB1, or two sets
    ///     serve the same population, or a server has the index open for changes
    public static DonorIndexWriter open(Path folder, String release, List<HaplotypeFrequencySet> sets) {
        require(sets);
        IndexFolder made = IndexFolder.make(folder);
        return new DonorIndexWriter(made, made.lock(), release, sets);
    }

    /// A writer for somebody who has the right to change the index already.
    static DonorIndexWriter within(IndexFolder folder, String release, List<HaplotypeFrequencySet> sets) {
        require(sets);
        return new DonorIndexWriter(folder, null, release, sets);
    }

    private static void require(List<HaplotypeFrequencySet> sets) {
        sets.forEach(DonorIndexWriter::requireLoci);
        requireDistinct(sets);
    }

    /// The loci that a set covers and an index does not hold: what people are typed there takes no part in its
    /// probabilities.
    public static List<Locus> notIndexed(HaplotypeFrequencySet set) {
        return set.loci().stream()
                .filter(locus -> !MatchedLoci.IMPUTED.contains(locus))
                .toList();
    }

    private static void requireLoci(HaplotypeFrequencySet set) {
        if (!set.loci().containsAll(SearchRequest.Extent.SIX.loci())) {
            throw new ProblemException(Problem.of(
                    "IDX-0104",
                    "the frequency set of \"{0}\" covers {1}, and an index needs A, B and DRB1 at least",
                    "give a set that covers them; one of five loci serves 10/10, too, one without DQB1 8/8 and 6/6",
                    set.provenance().population(),
                    set.loci()));
        }
    }

    private static void requireDistinct(List<HaplotypeFrequencySet> sets) {
        List<String> populations =
                sets.stream().map(set -> set.provenance().population()).toList();
        populations.stream()
                .filter(name -> populations.indexOf(name) != populations.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ProblemException(Problem.of(
                            "IDX-0105",
                            "two frequency sets serve the population \"{0}\"",
                            "give one set for each population",
                            name));
                });
    }

    /// Takes a donor.
    ///
    /// @throws ProblemException when the row cannot be kept; nothing of it is, and others may follow
    public void add(DonorListing donor) {
        rows.add(donor);
    }

    /// Sorts, imputes, writes and makes the new generation the current one.
    public BuildSummary finish(Progress progress) {
        long generation = folder.nextGeneration();
        return attempt(generation, () -> {
            BuildSummary summary = write(generation, progress);
            folder.publish(folder.part(generation), generation);
            return summary;
        });
    }

    /// Sorts, imputes and writes, and leaves the rest to the caller.
    BuildSummary finishPart(long generation, Progress progress) {
        return attempt(generation, () -> write(generation, progress));
    }

    private BuildSummary write(long generation, Progress progress) throws IOException {
        return new GenerationWriter(rows, dictionaries, sets, tables, release)
                .write(folder.part(generation), generation, progress);
    }

    @FunctionalInterface
    private interface Writing {
        BuildSummary write() throws IOException;
    }

    private BuildSummary attempt(long generation, Writing writing) {
        try {
            return writing.write();
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.of(
                                    "IDX-0106",
                                    "the index could not be written: {0}",
                                    "make room on the disk (about 100 bytes a donor), or choose another folder",
                                    String.valueOf(failure.getMessage()))
                            .at(folder.part(generation).toString()),
                    failure);
        }
    }

    @Override
    public void close() {
        if (lock != null) {
            folder.removePart();
            lock.close();
        }
    }
}
