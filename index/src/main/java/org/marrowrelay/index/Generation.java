package org.marrowrelay.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.SoftReference;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.index.column.ByteColumn;
import org.marrowrelay.index.column.CordCells;
import org.marrowrelay.index.column.DonorColumns;
import org.marrowrelay.index.column.DoubleColumn;
import org.marrowrelay.index.column.IntColumn;
import org.marrowrelay.index.column.LongColumn;
import org.marrowrelay.index.column.ShortColumn;
import org.marrowrelay.index.column.Traits;
import org.marrowrelay.index.dictionary.CodedTyping;
import org.marrowrelay.index.dictionary.DictionaryText;
import org.marrowrelay.index.dictionary.FrequencyChoice;
import org.marrowrelay.index.dictionary.GroupTable;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.format.v3.DamagedIndex;
import org.marrowrelay.index.format.v3.IndexFile;
import org.marrowrelay.index.format.v3.Section;
import org.marrowrelay.index.kernel.HaplotypeTable;
import org.marrowrelay.index.kernel.RunTable;
import org.marrowrelay.index.kernel.Runs;
import org.marrowrelay.index.kernel.TypingClasses;
import org.marrowrelay.index.plan.InvertedTypings;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.ProblemException;

/// A generation that is open: the small parts on the heap, the columns in mapped memory. Safe for several threads.
final class Generation {
    /// The set number of a profile that no set explains.
    static final int NO_SET = 65_535;

    final IndexFile file;
    final String release;
    final List<String> registries;
    final List<String> populations;
    final List<Provenance> provenances;
    final FrequencyChoice choice;
    final List<TypingDictionary> dictionaries = new ArrayList<>();
    final TypingDictionary dpb1Typings;
    final List<InvertedTypings> inverted = new ArrayList<>();
    /// By locus, DPB1 last.
    final List<TypingClasses> classes = new ArrayList<>();
    final List<HaplotypeTable> tables = new ArrayList<>();
    /// By extent.
    final List<Map<Integer, int[]>> silentNulls = new ArrayList<>();
    final Runs runs;
    final RunTable table;
    final DonorColumns donors;
    final CordCells cells;

    private volatile @Nullable SoftReference<int[]> cords;

    private Generation(IndexFile file) {
        this.file = file;
        String about = text(Section.ABOUT, 0);
        this.release = DictionaryText.find(about, "release").getFirst().getFirst();
        this.registries = names(about, "registry");
        this.populations = names(about, "population");
        this.provenances = DictionaryText.find(about, "set").stream()
                .map(DictionaryText::provenance)
                .toList();
        readDictionaries();
        this.dpb1Typings = file.has(Section.GROUPS, MatchedLoci.DPB1)
                ? dictionary(Locus.DPB1, MatchedLoci.DPB1)
                : new TypingDictionary(new GroupTable(Locus.DPB1));
        classes.add(new TypingClasses(dpb1Typings));
        readSets();
        this.choice = new FrequencyChoice(
                provenances.stream().map(Provenance::population).toList(),
                tables.stream().map(HaplotypeTable::firstCovered).toList());
        this.runs = runs();
        this.table = RunTable.of(runs);
        this.donors = donorColumns();
        this.cells = new CordCells(file.section(Section.CORD_CELLS, 0));
        readSilentNulls();
    }

    /// Opens and checks a file.
    ///
    /// @throws ProblemException when it is damaged in any way
    static Generation open(Path path) {
        return open(IndexFile.open(path), path);
    }

    /// Opens and checks a file on this thread alone.
    ///
    /// @param pace called now and then, so that searches can go first
    static Generation open(Path path, Runnable pace) {
        return open(IndexFile.open(path, pace), path);
    }

    private static Generation open(IndexFile file, Path path) {
        try {
            return new Generation(file);
        } catch (ProblemException found) {
            throw found;
        } catch (RuntimeException broken) {
            throw new ProblemException(
                    DamagedIndex.inconsistent(String.valueOf(broken.getMessage()))
                            .problem()
                            .at(path.toString()),
                    broken);
        }
    }

    private static List<String> names(String about, String key) {
        return DictionaryText.find(about, key).stream().map(List::getFirst).toList();
    }

    private String text(Section section, int part) {
        byte[] bytes = file.section(section, part).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int[] ints(Section section, int part) {
        MemorySegment segment = file.section(section, part);
        return segment.toArray(ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN));
    }

    private void readDictionaries() {
        for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
            TypingDictionary dictionary = dictionary(MatchedLoci.ORDER.get(locus), locus);
            dictionaries.add(dictionary);
            inverted.add(InvertedTypings.of(dictionary));
            classes.add(new TypingClasses(dictionary));
        }
    }

    private TypingDictionary dictionary(Locus locus, int part) {
        GroupTable groups = DictionaryText.groups(locus, text(Section.GROUPS, part));
        TypingDictionary dictionary = new TypingDictionary(groups);
        int[] typings = ints(Section.TYPINGS, part);
        int[] starts = ints(Section.TYPING_STARTS, part);
        for (int number = 0; number + 1 < starts.length; number++) {
            int[] flat = Arrays.copyOfRange(typings, starts[number], starts[number + 1]);
            require(dictionary.number(CodedTyping.ofInts(flat, groups.size())) == number, "a typing comes twice");
        }
        return dictionary;
    }

    private void readSets() {
        int drb1Groups = dictionaries.getFirst().groups().size();
        int[] covered = ints(Section.SET_LOCI, 0);
        require(covered.length == provenances.size(), "sets and what they cover differ in number");
        for (int set = 0; set < provenances.size(); set++) {
            double[] frequencies = new DoubleColumn(file.section(Section.FREQUENCIES, set))
                    .toArray(0, file.rows(Section.FREQUENCIES, set));
            int[] flat = ints(Section.HAPLOTYPES, set);
            require(
                    flat.length == frequencies.length * MatchedLoci.COUNT,
                    "haplotypes and frequencies differ in number");
            int[][] groups = new int[MatchedLoci.IMPUTED_COUNT][frequencies.length];
            for (int i = 0; i < flat.length; i++) {
                groups[i % MatchedLoci.COUNT][i / MatchedLoci.COUNT] = flat[i];
            }
            boolean[] loci = covered(covered[set]);
            if (loci[MatchedLoci.DPB1]) {
                groups[MatchedLoci.DPB1] = ints(Section.HAPLOTYPE_DPB1, set);
                require(
                        groups[MatchedLoci.DPB1].length == frequencies.length,
                        "haplotypes at DPB1 and frequencies differ in number");
            }
            tables.add(new HaplotypeTable(groups, frequencies, drb1Groups, loci));
        }
    }

    private static boolean[] covered(int bits) {
        boolean[] covered = new boolean[MatchedLoci.IMPUTED_COUNT];
        for (int locus = 0; locus < covered.length; locus++) {
            covered[locus] = (bits >>> locus & 1) != 0;
        }
        return covered;
    }

    /// The part of the file that is about an extent: its own, or that of the last one before that has one.
    private int part(int extent) {
        int part = extent;
        while (!file.has(Section.PROFILE_SET, part) && part > 0) {
            part--;
        }
        return part;
    }

    private <C> List<C> byExtent(IntFunction<C> column) {
        return IntStream.range(0, MatchedLoci.EXTENTS)
                .mapToObj(extent -> column.apply(part(extent)))
                .toList();
    }

    private Runs runs() {
        long size1 = file.rows(Section.RUN1_TYPING, 0);
        long size2 = file.rows(Section.RUN2_TYPING, 0);
        long size3 = file.rows(Section.RUN3_TYPING, 0);
        long profiles = file.rows(Section.PROFILE_C, 0);
        Runs read = new Runs(
                intColumn(Section.RUN1_TYPING, size1),
                intColumn(Section.RUN1_FIRST, size1 + 1),
                intColumn(Section.RUN2_TYPING, size2),
                intColumn(Section.RUN2_FIRST, size2 + 1),
                intColumn(Section.RUN3_TYPING, size3),
                intColumn(Section.RUN3_FIRST, size3 + 1),
                intColumn(Section.PROFILE_C, profiles),
                intColumn(Section.PROFILE_DQB1, profiles),
                byExtent(part -> new ShortColumn(file.section(Section.PROFILE_SET, part, profiles))),
                byExtent(part -> new DoubleColumn(file.section(Section.PROFILE_TOTAL, part, profiles))),
                intColumn(Section.PROFILE_FIRST, profiles + 1));
        require(read.first1().get(size1) == size2, "the runs of level 1 do not end where level 2 does");
        require(read.first2().get(size2) == size3, "the runs of level 2 do not end where level 3 does");
        require(read.first3().get(size3) == profiles, "the runs of level 3 do not end where the profiles do");
        require(read.profileFirst().get(profiles) == file.donors(), "the profiles do not end where the donors do");
        return read;
    }

    private IntColumn intColumn(Section section, long rows) {
        return new IntColumn(file.section(section, 0, rows));
    }

    private DonorColumns donorColumns() {
        long donors = file.donors();
        return new DonorColumns(
                new LongColumn(file.section(Section.DONOR_ID, 0, donors)),
                new ShortColumn(file.section(Section.DONOR_BIRTH, 0, donors)),
                new ShortColumn(file.section(Section.DONOR_TYPED, 0, donors)),
                new ShortColumn(file.section(Section.DONOR_TRAITS, 0, donors)),
                new ByteColumn(file.section(Section.DONOR_WEIGHT, 0, donors)),
                new ShortColumn(file.section(Section.DONOR_REGISTRY, 0, donors)),
                new ShortColumn(file.section(Section.DONOR_POPULATION, 0, donors)),
                intColumn(Section.DONOR_BY_ID, donors),
                file.section(Section.TEXTS, 0),
                file.has(Section.DONOR_DPB1, 0)
                        ? Optional.of(intColumn(Section.DONOR_DPB1, donors))
                        : Optional.empty());
    }

    private void readSilentNulls() {
        for (int extent = 0; extent < MatchedLoci.EXTENTS; extent++) {
            silentNulls.add(part(extent) < extent ? silentNulls.getLast() : silentNulls(extent));
        }
    }

    private Map<Integer, int[]> silentNulls(int part) {
        Map<Integer, int[]> nulls = new HashMap<>();
        int[] rows = ints(Section.SILENT_NULLS, part);
        int width = 1 + MatchedLoci.COUNT;
        int[] dpb1 =
                file.has(Section.SILENT_DPB1, part) ? ints(Section.SILENT_DPB1, part) : new int[rows.length / width];
        require(dpb1.length == rows.length / width, "silent nulls and those at DPB1 differ in number");
        for (int at = 0; at < rows.length; at += width) {
            int[] typings = Arrays.copyOfRange(rows, at + 1, at + 1 + MatchedLoci.IMPUTED_COUNT);
            typings[MatchedLoci.DPB1] = dpb1[at / width];
            nulls.put(rows[at], typings);
        }
        return nulls;
    }

    private static void require(boolean rule, String otherwise) {
        if (!rule) {
            throw DamagedIndex.inconsistent(otherwise);
        }
    }

    /// The frequency set of that number as `matching` knows it; made anew each time.
    HaplotypeFrequencySet frequencySet(int set) {
        HaplotypeTable table = tables.get(set);
        List<HaplotypeFrequency> rows = IntStream.range(0, table.size())
                .mapToObj(row -> new HaplotypeFrequency(haplotype(table, row), table.frequency(row)))
                .toList();
        return new HaplotypeFrequencySet(provenances.get(set), covered(table), rows);
    }

    private static List<Locus> covered(HaplotypeTable table) {
        return Locus.STORED.stream()
                .filter(MatchedLoci.IMPUTED::contains)
                .filter(locus -> table.covers(MatchedLoci.IMPUTED.indexOf(locus)))
                .toList();
    }

    private Haplotype haplotype(HaplotypeTable table, int row) {
        List<MatchingGroup> groups = new ArrayList<>();
        for (Locus locus : covered(table)) {
            int at = MatchedLoci.IMPUTED.indexOf(locus);
            TypingDictionary dictionary = at == MatchedLoci.DPB1 ? dpb1Typings : dictionaries.get(at);
            groups.add(dictionary.groups().group(table.group(at, row)));
        }
        return new Haplotype(groups);
    }

    /// The rows of cord blood units, ascending; looked for once. Not to be changed.
    int[] cordRows() {
        SoftReference<int[]> kept = cords;
        int[] rows = kept == null ? null : kept.get();
        if (rows == null) {
            int unit = DonorListing.Kind.CORD_BLOOD_UNIT.code();
            rows = IntStream.range(0, (int) file.donors())
                    .filter(row -> Traits.kind(donors.traits().get(row)) == unit)
                    .toArray();
            cords = new SoftReference<>(rows);
        }
        return rows;
    }

    /// The profile of a row.
    int profileOf(int row) {
        return lastAtMost(runs.profileFirst(), runs.profiles(), row);
    }

    /// The typing numbers of a row at DRB1, B, A, C, DQB1.
    int[] typings(int row) {
        int profile = lastAtMost(runs.profileFirst(), runs.profiles(), row);
        int run3 = lastAtMost(runs.first3(), (int) runs.typing3().size(), profile);
        int run2 = lastAtMost(runs.first2(), runs.size2(), run3);
        return new int[] {
            runs.typing1().get(runs.run1Of(run2)),
            runs.typing2().get(run2),
            runs.typing3().get(run3),
            runs.profileC().get(profile),
            runs.profileDqb1().get(profile)
        };
    }

    /// The last of the first `size` rows whose number is at most `value`.
    private static int lastAtMost(IntColumn firsts, int size, int value) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firsts.get(middle) <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// How many donors a profile has.
    int donorsOf(int profile) {
        return runs.profileFirst().get(profile + 1) - runs.profileFirst().get(profile);
    }
}
