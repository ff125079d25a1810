package org.marrowrelay.index.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.marrowrelay.index.BuildSummary;
import org.marrowrelay.index.Progress;
import org.marrowrelay.index.dictionary.DictionaryText;
import org.marrowrelay.index.dictionary.FrequencyChoice;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.format.v3.IndexFileWriter;
import org.marrowrelay.index.format.v3.Section;
import org.marrowrelay.index.kernel.HaplotypeTable;
import org.marrowrelay.index.kernel.TypingClasses;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;

/// Turns the collected rows into the file of a generation.
public final class GenerationWriter {
    private static final long REPORT_EVERY = 1 << 20;

    private final DonorRows rows;
    private final List<TypingDictionary> dictionaries;
    private final List<HaplotypeFrequencySet> sets;
    private final List<HaplotypeTable> tables;
    private final String release;

    public GenerationWriter(
            DonorRows rows,
            List<TypingDictionary> dictionaries,
            List<HaplotypeFrequencySet> sets,
            List<HaplotypeTable> tables,
            String release) {
        this.rows = rows;
        this.dictionaries = dictionaries;
        this.sets = sets;
        this.tables = tables;
        this.release = release;
    }

    /// Writes the file; it is whole when this returns.
    public BuildSummary write(Path file, long generation, Progress progress) throws IOException {
        progress.at("sorting", 0, 1);
        rows.end();
        IdentifierOrder identifiers = IdentifierOrder.of(rows);
        FrequencyChoice choice = new FrequencyChoice(
                sets.stream().map(set -> set.provenance().population()).toList(),
                tables.stream().map(HaplotypeTable::firstCovered).toList());
        SortedRows sorted = SortedRows.of(rows, identifiers.kept, choice, tables);
        List<TypingDictionary> imputed = Stream.concat(dictionaries.stream(), Stream.of(rows.dpb1Typings()))
                .toList();
        SilentTypings silent = SilentTypings.of(imputed, sets, tables);
        List<TypingClasses> classes = imputed.stream().map(TypingClasses::new).toList();
        List<Totals> totals = Totals.ofExtents(sorted, choice, tables, silent, classes, progress);
        try (IndexFileWriter out = IndexFileWriter.create(file)) {
            writeWords(out, about(), dictionaries);
            writeSets(out, tables);
            writeRuns(out, sorted, totals);
            writeDonors(out, sorted, progress);
            writeIdentifiers(out, sorted, identifiers);
            long bytes = out.finish(generation, sorted.order.length);
            return new BuildSummary(
                    generation,
                    sorted.order.length,
                    sorted.profileC.size(),
                    unexplained(sorted, totals.getFirst()),
                    bytes,
                    identifiers.problems);
        }
    }

    private static long unexplained(SortedRows sorted, Totals totals) {
        long donors = 0;
        for (int profile = 0; profile < sorted.profileC.size(); profile++) {
            boolean none = totals.sets[profile] == Totals.NO_SET;
            donors += none ? sorted.profileFirst.get(profile + 1) - sorted.profileFirst.get(profile) : 0;
        }
        return donors;
    }

    private String about() {
        return DictionaryText.about(
                release,
                rows.registries(),
                rows.populations(),
                sets.stream().map(HaplotypeFrequencySet::provenance).toList());
    }

    static void writeWords(IndexFileWriter out, String about, List<TypingDictionary> dictionaries) throws IOException {
        out.section(Section.ABOUT, 0, () -> out.putBytes(about.getBytes(StandardCharsets.UTF_8)));
        for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
            writeDictionary(out, locus, dictionaries.get(locus));
        }
    }

    static void writeDictionary(IndexFileWriter out, int part, TypingDictionary dictionary) throws IOException {
        String groups = DictionaryText.groups(dictionary.groups());
        out.section(Section.GROUPS, part, () -> out.putBytes(groups.getBytes(StandardCharsets.UTF_8)));
        out.section(Section.TYPINGS, part, () -> writeTypings(out, dictionary));
        out.section(Section.TYPING_STARTS, part, () -> writeStarts(out, dictionary));
    }

    private static void writeTypings(IndexFileWriter out, TypingDictionary dictionary) throws IOException {
        for (int number = 0; number < dictionary.size(); number++) {
            for (int value : dictionary.typing(number).ints()) {
                out.putInt(value);
            }
        }
    }

    private static void writeStarts(IndexFileWriter out, TypingDictionary dictionary) throws IOException {
        int start = 0;
        out.putInt(start);
        for (int number = 0; number < dictionary.size(); number++) {
            start += dictionary.typing(number).ints().length;
            out.putInt(start);
        }
    }

    static void writeSets(IndexFileWriter out, List<HaplotypeTable> tables) throws IOException {
        out.section(Section.SET_LOCI, 0, () -> writeCovered(out, tables));
        for (int set = 0; set < tables.size(); set++) {
            HaplotypeTable table = tables.get(set);
            out.section(Section.HAPLOTYPES, set, () -> writeHaplotypes(out, table));
            if (table.covers(MatchedLoci.DPB1)) {
                out.section(Section.HAPLOTYPE_DPB1, set, () -> writeDpb1(out, table));
            }
            out.section(Section.FREQUENCIES, set, () -> {
                for (int haplotype = 0; haplotype < table.size(); haplotype++) {
                    out.putDouble(table.frequency(haplotype));
                }
            });
        }
    }

    /// Whether a set covers DPB1.
    static boolean knowDpb1(List<HaplotypeTable> tables) {
        return tables.stream().anyMatch(table -> table.covers(MatchedLoci.DPB1));
    }

    private static void writeDpb1(IndexFileWriter out, HaplotypeTable table) throws IOException {
        for (int haplotype = 0; haplotype < table.size(); haplotype++) {
            out.putInt(table.group(MatchedLoci.DPB1, haplotype));
        }
    }

    private static void writeCovered(IndexFileWriter out, List<HaplotypeTable> tables) throws IOException {
        for (HaplotypeTable table : tables) {
            int bits = 0;
            for (int locus = 0; locus < MatchedLoci.IMPUTED_COUNT; locus++) {
                bits |= table.covers(locus) ? 1 << locus : 0;
            }
            out.putInt(bits);
        }
    }

    private static void writeHaplotypes(IndexFileWriter out, HaplotypeTable table) throws IOException {
        for (int haplotype = 0; haplotype < table.size(); haplotype++) {
            for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
                out.putInt(table.group(locus, haplotype));
            }
        }
    }

    private void writeRuns(IndexFileWriter out, SortedRows sorted, List<Totals> totals) throws IOException {
        writeInts(out, Section.RUN1_TYPING, sorted.typing1);
        writeInts(out, Section.RUN1_FIRST, sorted.first1);
        writeInts(out, Section.RUN2_TYPING, sorted.typing2);
        writeInts(out, Section.RUN2_FIRST, sorted.first2);
        writeInts(out, Section.RUN3_TYPING, sorted.typing3);
        writeInts(out, Section.RUN3_FIRST, sorted.first3);
        writeInts(out, Section.PROFILE_C, sorted.profileC);
        writeInts(out, Section.PROFILE_DQB1, sorted.profileDqb1);
        for (Totals ofExtent : totals) {
            writeTotals(out, ofExtent);
        }
        writeInts(out, Section.PROFILE_FIRST, sorted.profileFirst);
    }

    private void writeTotals(IndexFileWriter out, Totals totals) throws IOException {
        out.section(Section.PROFILE_SET, totals.extent, () -> {
            for (char set : totals.sets) {
                out.putShort(set);
            }
        });
        out.section(Section.PROFILE_TOTAL, totals.extent, () -> {
            for (double total : totals.totals) {
                out.putDouble(total);
            }
        });
        out.section(Section.SILENT_NULLS, totals.extent, () -> writeSilent(out, totals));
        if (knowDpb1(tables)) {
            out.section(Section.SILENT_DPB1, totals.extent, () -> {
                for (int[] silent : totals.silentNulls.values()) {
                    out.putInt(silent[MatchedLoci.DPB1]);
                }
            });
        }
    }

    private static void writeSilent(IndexFileWriter out, Totals totals) throws IOException {
        for (var silent : totals.silentNulls.entrySet()) {
            out.putInt(silent.getKey());
            for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
                out.putInt(silent.getValue()[locus]);
            }
        }
    }

    private static void writeInts(IndexFileWriter out, Section section, IntChunks values) throws IOException {
        out.section(section, 0, () -> {
            for (int row = 0; row < values.size(); row++) {
                out.putInt(values.get(row));
            }
        });
    }

    private void writeDonors(IndexFileWriter out, SortedRows sorted, Progress progress) throws IOException {
        out.section(Section.DONOR_ID, 0, () -> {
            for (int place = 0; place < sorted.order.length; place++) {
                out.putLong(rows.identifiers().code(sorted.order[place]));
                report(progress, place, sorted.order.length);
            }
        });
        writeShorts(out, Section.DONOR_BIRTH, sorted, row -> (int) (rows.traits(row) >>> 48));
        writeShorts(out, Section.DONOR_TYPED, sorted, row -> (int) (rows.traits(row) >>> 32));
        writeShorts(out, Section.DONOR_TRAITS, sorted, row -> (int) (rows.traits(row) >>> 16));
        out.section(Section.DONOR_WEIGHT, 0, () -> {
            for (int row : sorted.order) {
                out.putByte((int) rows.traits(row));
            }
        });
        writeShorts(out, Section.DONOR_REGISTRY, sorted, rows::registry);
        writeShorts(out, Section.DONOR_POPULATION, sorted, rows::population);
        writeDpb1(out, sorted);
    }

    private void writeDpb1(IndexFileWriter out, SortedRows sorted) throws IOException {
        if (rows.isAnybodyTypedAtDpb1() || knowDpb1(tables)) {
            writeDictionary(out, MatchedLoci.DPB1, rows.dpb1Typings());
        }
        if (rows.isAnybodyTypedAtDpb1()) {
            out.section(Section.DONOR_DPB1, 0, () -> {
                for (int row : sorted.order) {
                    out.putInt(rows.dpb1(row));
                }
            });
        }
    }

    private static void report(Progress progress, long done, long all) {
        if (done % REPORT_EVERY == 0) {
            progress.at("writing", done, all);
        }
    }

    private static void writeShorts(IndexFileWriter out, Section section, SortedRows sorted, IntUnaryOperator value)
            throws IOException {
        out.section(section, 0, () -> {
            for (int row : sorted.order) {
                out.putShort(value.applyAsInt(row));
            }
        });
    }

    private void writeIdentifiers(IndexFileWriter out, SortedRows sorted, IdentifierOrder identifiers)
            throws IOException {
        int[] placeOf = new int[rows.size()];
        for (int place = 0; place < sorted.order.length; place++) {
            placeOf[sorted.order[place]] = place;
        }
        out.section(Section.DONOR_BY_ID, 0, () -> {
            for (int row : identifiers.byHash) {
                out.putInt(placeOf[row]);
            }
        });
        out.section(Section.CORD_CELLS, 0, () -> writeCells(out, sorted));
        out.section(Section.TEXTS, 0, () -> {
            for (int at = 0; at < rows.identifiers().textBytes(); at++) {
                out.putByte(rows.identifiers().texts()[at]);
            }
        });
    }

    private void writeCells(IndexFileWriter out, SortedRows sorted) throws IOException {
        for (int place = 0; place < sorted.order.length; place++) {
            DonorRows.Cells cells = rows.cells().get(sorted.order[place]);
            if (cells != null) {
                out.putInt(place);
                out.putInt(Float.floatToRawIntBits(cells.tnc()));
                out.putInt(Float.floatToRawIntBits(cells.cd34()));
            }
        }
    }
}
