package org.marrowrelay.hla.release;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.marrowrelay.hla.release.CatalogueFormat.Section;
import org.marrowrelay.problem.Problem;

/// One release, as data: its alleles in canonical order, and what the release's files say about each.
///
/// Alleles and groups have numbers: an allele's is its place in the canonical order, so that the alleles of a
/// locus, of a first field, of two or three fields are a run of numbers. All look-ups are safe for many
/// threads. The file stays mapped as long as the catalogue is in use.
public final class Catalogue {
    /// What "no group" and "no such name" are.
    public static final int NONE = -1;

    private final MemorySegment file;
    private final String release;
    private final String date;
    private final NameTable names;
    private final MemorySegment accessions;
    private final int[] gOf;
    private final int[] pOf;
    private final int[] serologyOf;
    private final MemorySegment tce;
    private final MemorySegment status;
    private final NameTable gNames;
    private final NameTable pNames;

    private Catalogue(MemorySegment file) {
        this.file = file;
        List<String> meta = rows(Section.META);
        release = value(meta, "release");
        date = value(meta, "date");
        names = names(Section.NAMES);
        accessions = section(Section.ACCESSIONS);
        gOf = section(Section.G_OF).toArray(INT); // asked of every allele as soon as a release is opened
        pOf = section(Section.P_OF).toArray(INT);
        serologyOf = section(Section.SEROLOGY_OF).toArray(INT);
        tce = section(Section.TCE);
        status = section(Section.STATUS);
        gNames = names(Section.G_NAMES);
        pNames = names(Section.P_NAMES);
    }

    /// Maps the file and checks it.
    ///
    /// @throws InvalidCatalogue when it is missing, damaged, or not a catalogue of this version
    public static Catalogue open(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            CatalogueCheck.require(file, path);
            Catalogue catalogue = new Catalogue(file);
            CatalogueCheck.requireLoci(value(catalogue.rows(Section.META), "loci"), path);
            return catalogue;
        } catch (IOException failure) {
            throw new InvalidCatalogue(Problem.of(
                            "REL-0101",
                            "the catalogue cannot be read: {0}",
                            "install the release again (./relay nomenclature install FOLDER)",
                            failure.getClass().getSimpleName())
                    .at(path.toString()));
        }
    }

    static Catalogue of(ReleaseContent content) {
        return new Catalogue(MemorySegment.ofArray(CatalogueWriter.bytes(content)));
    }

    private static String value(List<String> meta, String key) {
        return meta.stream()
                .filter(row -> row.startsWith(key + "\t"))
                .map(row -> row.substring(key.length() + 1))
                .findFirst()
                .orElse("");
    }

    private MemorySegment section(Section section) {
        long row = CatalogueFormat.TABLE_AT + (long) section.number * CatalogueFormat.TABLE_ROW;
        long from = file.get(CatalogueFormat.LONG.withByteAlignment(1), row);
        long length = file.get(CatalogueFormat.LONG.withByteAlignment(1), row + Long.BYTES);
        return file.asSlice(from, length);
    }

    private NameTable names(Section section) {
        return new NameTable(section(section).toArray(LONG));
    }

    private List<String> rows(Section section) {
        byte[] bytes = section(section).toArray(ValueLayout.JAVA_BYTE);
        return bytes.length == 0 ? List.of() : Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
    }

    /// The release, such as `3.58.0`.
    public String release() {
        return release;
    }

    /// The day of the release, `yyyy-mm-dd`, or empty when no file says it.
    public String date() {
        return date;
    }

    /// How many alleles the release has; they are numbered from 0.
    public int size() {
        return names.size();
    }

    /// The packed name of the allele.
    public long name(int allele) {
        return names.name(allele);
    }

    /// The number of the allele of exactly that packed name, or [#NONE].
    public int find(long name) {
        return names.find(name);
    }

    /// The number of the first allele whose packed name is that or greater; [#size()] when there is none.
    public int from(long name) {
        return names.from(name);
    }

    /// The allele's accession number, `HLA00001` as 1; empty when the release's list lacks it.
    public OptionalInt accession(int allele) {
        int number = accessions.get(INT, (long) allele * Integer.BYTES);
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /// The number of the allele's G group, or [#NONE].
    public int gGroup(int allele) {
        return gOf[allele];
    }

    /// The number of the allele's P group, or [#NONE].
    public int pGroup(int allele) {
        return pOf[allele];
    }

    public int gGroupCount() {
        return gNames.size();
    }

    public int pGroupCount() {
        return pNames.size();
    }

    /// The packed name of a G group.
    public long gName(int group) {
        return gNames.name(group);
    }

    /// The packed name of a P group.
    public long pName(int group) {
        return pNames.name(group);
    }

    /// The number of the G group of that packed name, or [#NONE].
    public int findG(long name) {
        return gNames.find(name);
    }

    /// The number of the P group of that packed name, or [#NONE].
    public int findP(long name) {
        return pNames.find(name);
    }

    /// The number of the allele's row in [#serologyRows()], or [#NONE].
    public int serology(int allele) {
        return serologyOf[allele];
    }

    /// The T-cell epitope group of a DPB1 allele; number 0 for every other.
    public TceGroup tce(int allele) {
        return TceGroup.of(tce.get(ValueLayout.JAVA_BYTE, allele));
    }

    /// Whether the sequence was seen by more than one laboratory or cell, as `Allele_status.txt` says.
    public boolean isConfirmed(int allele) {
        return SequenceExtent.isConfirmed(status.get(ValueLayout.JAVA_BYTE, allele));
    }

    /// How much of the allele's sequence is published, as `Allele_status.txt` says.
    public SequenceExtent extent(int allele) {
        return SequenceExtent.of(status.get(ValueLayout.JAVA_BYTE, allele));
    }

    /// Distinct serological assignments: `unambiguous;possible;assumed;expert;HATS`, each alternatives joined
    /// with `/`.
    public List<String> serologyRows() {
        return rows(Section.SEROLOGY);
    }

    /// Antigen rows of `hla_nom.txt`, such as `A;2;19680101;;;`.
    public List<String> antigenRows() {
        return rows(Section.ANTIGENS);
    }

    /// Rows of `rel_ser_ser.txt`: `A;9;23/24;`, `A;24;;2403`.
    public List<String> relationRows() {
        return rows(Section.RELATIONS);
    }

    /// Withdrawn names: old name, replacement (may be empty), day `yyyymmdd`, remark; separated by TAB.
    public List<String> withdrawnRows() {
        return rows(Section.WITHDRAWN);
    }

    /// Deleted alleles: accession, old name, description; separated by TAB.
    public List<String> deletedRows() {
        return rows(Section.DELETED);
    }

    /// Version 2 names and what the official table of 2010 made of them; separated by TAB. Empty when the
    /// table was not beside the release's files.
    public List<String> version2Rows() {
        return rows(Section.VERSION_2);
    }

    private static final ValueLayout.OfLong LONG = CatalogueFormat.LONG.withByteAlignment(1);
    private static final ValueLayout.OfInt INT = CatalogueFormat.INT.withByteAlignment(1);

    @Override
    public String toString() {
        return "IPD-IMGT/HLA " + release;
    }
}
