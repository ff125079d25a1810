package org.marrowrelay.index.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.column.CordCells;
import org.marrowrelay.index.column.DonorColumns;
import org.marrowrelay.index.column.IdentifierCode;
import org.marrowrelay.index.column.IdentifierHash;
import org.marrowrelay.index.delta.DeadRows;
import org.marrowrelay.index.delta.DeltaRow;
import org.marrowrelay.index.delta.DeltaRows;
import org.marrowrelay.index.dictionary.DictionaryText;
import org.marrowrelay.index.dictionary.FrequencyChoice;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.format.v3.IndexFileWriter;
import org.marrowrelay.index.format.v3.Section;
import org.marrowrelay.index.kernel.HaplotypeTable;
import org.marrowrelay.index.kernel.Runs;
import org.marrowrelay.matching.frequency.Provenance;

/// Writes a generation together with what came since as the next generation.
///
/// Nothing is imputed or sorted again: both parts are in order already, and totals are kept. Takes four bytes
/// a donor of memory, and as long as it takes to copy the file. Definition: [GenerationWriter] over all
/// living donors.
public final class GenerationMerge {
    private final Parts parts;
    private final Runnable pace;
    private final int rows;
    private final MergedOrder order;
    private final int[] placeOf;
    private final long[] lateCodes;
    private final ByteArrayOutputStream lateTexts = new ByteArrayOutputStream();
    private int places;
    private int profiles;
    private int unexplained;

    /// What is merged.
    ///
    /// @param rows of the generation; later rows are numbered behind them
    /// @param silent by extent, typings as which profiles of the generation are imputed, where that is not as typed
    public record Parts(
            String release,
            Runs runs,
            DonorColumns donors,
            int rows,
            CordCells cells,
            List<Map<Integer, int[]>> silent,
            FrequencyChoice choice,
            List<HaplotypeTable> tables,
            List<Provenance> provenances,
            List<TypingDictionary> dictionaries,
            TypingDictionary dpb1Typings,
            List<String> registries,
            List<String> populations,
            DeadRows dead,
            DeltaRows delta) {}

    /// @param pace called now and then, so that searches can go first; what it throws ends the merge
    public GenerationMerge(Parts parts, Runnable pace) {
        this.parts = parts;
        this.pace = pace;
        this.rows = parts.rows();
        this.order = new MergedOrder(parts, pace);
        this.placeOf = new int[rows + parts.delta().size()];
        this.lateCodes = IntStream.range(0, parts.delta().size())
                .mapToLong(row -> code(parts.delta().get(row).id()))
                .toArray();
    }

    private long code(String id) {
        return IdentifierCode.of(id).orElseGet(() -> {
            byte[] text = id.getBytes(StandardCharsets.UTF_8);
            long offset = parts.donors().texts().byteSize() + lateTexts.size();
            lateTexts.write(text.length);
            lateTexts.writeBytes(text);
            return IdentifierCode.atOffset(offset);
        });
    }

    /// What the file holds.
    public record Merged(long donors, long profiles, long unexplained, long bytes) {}

    /// Writes the file; it is whole when this returns.
    public Merged write(Path file, long generation) throws IOException {
        place();
        try (IndexFileWriter out = IndexFileWriter.create(file)) {
            String about =
                    DictionaryText.about(parts.release(), parts.registries(), parts.populations(), parts.provenances());
            GenerationWriter.writeWords(out, about, parts.dictionaries());
            GenerationWriter.writeSets(out, parts.tables());
            writeRuns(out);
            writeProfiles(out);
            writeDonors(out);
            writeIdentifiers(out);
            return new Merged(places, profiles, unexplained, out.finish(generation, places));
        }
    }

    /// Gives every living donor a place.
    private void place() throws IOException {
        Arrays.fill(placeOf, -1);
        order.walk(stop -> {
            int before = places;
            forEachRow(stop, row -> placeOf[row] = places++);
            unexplained += setOf(stop, 0) == Totals.NO_SET ? places - before : 0;
            profiles++;
        });
    }

    @FunctionalInterface
    private interface RowUse {
        void of(int row) throws IOException;
    }

    /// The living rows of a profile, those of the generation first.
    private void forEachRow(MergedOrder.Stop stop, RowUse use) throws IOException {
        if (stop.profile >= 0) {
            int to = parts.runs().profileFirst().get(stop.profile + 1);
            for (int row = parts.runs().profileFirst().get(stop.profile); row < to; row++) {
                if (!parts.dead().contains(row)) {
                    use.of(row);
                }
            }
        }
        for (int i = stop.from; i < stop.to; i++) {
            use.of(rows + order.later[i]);
        }
    }

    private DeltaRow firstLate(MergedOrder.Stop stop) {
        return parts.delta().get(order.later[stop.from]);
    }

    private int setOf(MergedOrder.Stop stop, int extent) {
        return stop.profile >= 0
                ? parts.runs().set(stop.profile, extent)
                : firstLate(stop).explained(extent).set();
    }

    private double totalOf(MergedOrder.Stop stop, int extent) {
        return stop.profile >= 0
                ? parts.runs().total(stop.profile, extent)
                : firstLate(stop).explained(extent).total();
    }

    private int @Nullable [] silentOf(MergedOrder.Stop stop, int extent) {
        return stop.profile >= 0
                ? parts.silent().get(extent).get(stop.profile)
                : firstLate(stop).explained(extent).silent();
    }

    /// What a section holds for a profile at which a run begins.
    @FunctionalInterface
    private interface Cell {
        int of(MergedOrder.Stop stop);
    }

    private void writeRuns(IndexFileWriter out) throws IOException {
        int[] ends = new int[3];
        order.walk(stop -> {
            ends[0] = stop.runs2 + (stop.level <= 1 ? 1 : 0);
            ends[1] = stop.runs3 + (stop.level <= 2 ? 1 : 0);
            ends[2] = stop.profiles + 1;
        });
        writeInts(out, Section.RUN1_TYPING, 0, stop -> stop.typings[0]);
        writeFirsts(out, Section.RUN1_FIRST, 0, stop -> stop.runs2, ends[0]);
        writeInts(out, Section.RUN2_TYPING, 1, stop -> stop.typings[1]);
        writeFirsts(out, Section.RUN2_FIRST, 1, stop -> stop.runs3, ends[1]);
        writeInts(out, Section.RUN3_TYPING, 2, stop -> stop.typings[2]);
        writeFirsts(out, Section.RUN3_FIRST, 2, stop -> stop.profiles, ends[2]);
    }

    private void writeInts(IndexFileWriter out, Section section, int level, Cell cell) throws IOException {
        out.section(section, 0, () -> putInts(out, level, cell));
    }

    private void writeFirsts(IndexFileWriter out, Section section, int level, Cell cell, int end) throws IOException {
        out.section(section, 0, () -> {
            putInts(out, level, cell);
            out.putInt(end);
        });
    }

    private void putInts(IndexFileWriter out, int level, Cell cell) throws IOException {
        order.walk(stop -> {
            if (stop.level <= level) {
                out.putInt(cell.of(stop));
            }
        });
    }

    private void writeProfiles(IndexFileWriter out) throws IOException {
        int all = 3;
        writeInts(out, Section.PROFILE_C, all, stop -> stop.typings[3]);
        writeInts(out, Section.PROFILE_DQB1, all, stop -> stop.typings[4]);
        for (int extent = 0; extent < MatchedLoci.EXTENTS; extent++) {
            if (parts.choice().isApart(extent)) {
                writeExplained(out, extent);
            }
        }
        int[] first = {0};
        out.section(Section.PROFILE_FIRST, 0, () -> {
            order.walk(stop -> {
                out.putInt(first[0]);
                forEachRow(stop, row -> first[0]++);
            });
            out.putInt(places);
        });
    }

    private void writeExplained(IndexFileWriter out, int extent) throws IOException {
        out.section(Section.PROFILE_SET, extent, () -> order.walk(stop -> out.putShort(setOf(stop, extent))));
        out.section(Section.PROFILE_TOTAL, extent, () -> order.walk(stop -> out.putDouble(totalOf(stop, extent))));
        out.section(Section.SILENT_NULLS, extent, () -> order.walk(stop -> putSilent(out, stop, extent)));
        if (GenerationWriter.knowDpb1(parts.tables())) {
            out.section(
                    Section.SILENT_DPB1,
                    extent,
                    () -> order.walk(stop -> {
                        int[] silent = silentOf(stop, extent);
                        if (silent != null) {
                            out.putInt(silent[MatchedLoci.DPB1]);
                        }
                    }));
        }
    }

    private void putSilent(IndexFileWriter out, MergedOrder.Stop stop, int extent) throws IOException {
        int[] silent = silentOf(stop, extent);
        if (silent != null) {
            out.putInt(stop.profiles);
            for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
                out.putInt(silent[locus]);
            }
        }
    }

    private void writeDonors(IndexFileWriter out) throws IOException {
        DonorColumns donors = parts.donors();
        DeltaRows delta = parts.delta();
        out.section(
                Section.DONOR_ID,
                0,
                () -> forEachRow(row -> out.putLong(row < rows ? donors.ids().get(row) : lateCodes[row - rows])));
        writeShorts(out, Section.DONOR_BIRTH, donors.births()::get, row -> delta.get(row)
                .birth());
        writeShorts(out, Section.DONOR_TYPED, donors.typed()::get, row -> delta.get(row)
                .typedOn());
        writeShorts(out, Section.DONOR_TRAITS, donors.traits()::get, row -> delta.get(row)
                .traits());
        out.section(
                Section.DONOR_WEIGHT,
                0,
                () -> forEachRow(row -> out.putByte(
                        row < rows
                                ? donors.weights().get(row)
                                : delta.get(row - rows).weight())));
        writeShorts(out, Section.DONOR_REGISTRY, donors.registries()::get, row -> delta.get(row)
                .registry());
        writeShorts(out, Section.DONOR_POPULATION, donors.populations()::get, row -> delta.get(row)
                .population());
        writeDpb1(out, donors, delta);
    }

    private void writeDpb1(IndexFileWriter out, DonorColumns donors, DeltaRows delta) throws IOException {
        boolean typed = parts.dpb1Typings().size() > 1;
        if (typed || GenerationWriter.knowDpb1(parts.tables())) {
            GenerationWriter.writeDictionary(out, MatchedLoci.DPB1, parts.dpb1Typings());
        }
        if (typed) {
            out.section(
                    Section.DONOR_DPB1,
                    0,
                    () -> forEachRow(row -> out.putInt(
                            row < rows
                                    ? donors.dpb1(row)
                                    : delta.get(row - rows).dpb1())));
        }
    }

    private void writeShorts(IndexFileWriter out, Section section, IntUnaryOperator early, IntUnaryOperator late)
            throws IOException {
        out.section(
                section,
                0,
                () -> forEachRow(
                        row -> out.putShort(row < rows ? early.applyAsInt(row) : late.applyAsInt(row - rows))));
    }

    private void forEachRow(RowUse use) throws IOException {
        order.walk(stop -> forEachRow(stop, use));
    }

    private void writeIdentifiers(IndexFileWriter out) throws IOException {
        out.section(Section.DONOR_BY_ID, 0, () -> writeById(out));
        out.section(Section.CORD_CELLS, 0, () -> writeCells(out));
        out.section(Section.TEXTS, 0, () -> {
            for (long at = 0; at < parts.donors().texts().byteSize(); at++) {
                out.putByte(parts.donors().texts().get(ValueLayout.JAVA_BYTE, at));
            }
            out.putBytes(lateTexts.toByteArray());
        });
    }

    /// Both lists ascend by the hash of the identifier.
    private void writeById(IndexFileWriter out) throws IOException {
        int[] late = Arrays.stream(order.later)
                .boxed()
                .sorted(Comparator.comparingLong(this::lateHash))
                .mapToInt(row -> row)
                .toArray();
        int next = 0;
        int size = (int) parts.donors().byId().size();
        int change = late.length == 0 ? size : firstAtLeast(lateHash(late[0]), 0);
        for (int at = 0; at < size; at++) {
            while (next < late.length && at >= change) {
                out.putInt(placeOf[rows + late[next++]]);
                change = next == late.length ? size : firstAtLeast(lateHash(late[next]), at);
            }
            int place = placeOf[parts.donors().byId().get(at)];
            if (place >= 0) {
                out.putInt(place);
            }
            if ((at & 0xFFFF) == 0) {
                pace.run();
            }
        }
        while (next < late.length) {
            out.putInt(placeOf[rows + late[next++]]);
        }
    }

    private long lateHash(int late) {
        return IdentifierHash.of(parts.delta().get(late).id());
    }

    /// The first place in the order of hashes, from one on, with a hash not below this one.
    private int firstAtLeast(long hash, int from) {
        int low = from;
        int high = (int) parts.donors().byId().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int row = parts.donors().byId().get(middle);
            if (parts.donors().hash(row) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void writeCells(IndexFileWriter out) throws IOException {
        CordCells cells = parts.cells();
        int next = 0;
        int[] late = Arrays.stream(order.later)
                .filter(row -> hasCells(parts.delta().get(row)))
                .map(row -> rows + row)
                .boxed()
                .sorted(Comparator.comparingInt(row -> placeOf[row]))
                .mapToInt(row -> row)
                .toArray();
        for (int at = 0; at < cells.size(); at++) {
            int place = placeOf[cells.row(at)];
            while (next < late.length && place >= 0 && placeOf[late[next]] < place) {
                putLate(out, late[next++]);
            }
            if (place >= 0) {
                put(out, place, cells.tnc(at), cells.cd34(at));
            }
        }
        while (next < late.length) {
            putLate(out, late[next++]);
        }
    }

    private static boolean hasCells(DeltaRow row) {
        return !Float.isNaN(row.tnc()) || !Float.isNaN(row.cd34());
    }

    private void putLate(IndexFileWriter out, int row) throws IOException {
        put(
                out,
                placeOf[row],
                parts.delta().get(row - rows).tnc(),
                parts.delta().get(row - rows).cd34());
    }

    private static void put(IndexFileWriter out, int place, float tnc, float cd34) throws IOException {
        out.putInt(place);
        out.putInt(Float.floatToRawIntBits(tnc));
        out.putInt(Float.floatToRawIntBits(cd34));
    }
}
