package org.marrowrelay.hla.release;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.release.CatalogueFormat.Section;
import org.marrowrelay.problem.Problem;

/// Writes what was read of a release as one catalogue file.
final class CatalogueWriter {
    private CatalogueWriter() {}

    /// Writes the file completely or not at all: beside it first, flushed, then moved into place.
    ///
    /// @throws InvalidCatalogue if it cannot be written
    static void write(ReleaseContent content, Path file) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writeFlushed(bytes(content), beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new InvalidCatalogue(Problem.of(
                            "REL-0107",
                            "the release cannot be kept here ({0})",
                            "make room on the disk, or choose a data folder where you may write",
                            failure.getClass().getSimpleName())
                    .at(file.toString()));
        }
    }

    private static void writeFlushed(byte[] bytes, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    static byte[] bytes(ReleaseContent content) {
        Map<Section, byte[]> sections = sections(content);
        int length = CatalogueFormat.headerLength()
                + sections.values().stream()
                        .mapToInt(bytes -> padded(bytes.length))
                        .sum();
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(CatalogueFormat.MAGIC).putInt(CatalogueFormat.VERSION).putInt(Section.COUNT);
        file.putLong(length).putLong(0);
        int at = CatalogueFormat.headerLength();
        for (byte[] section : sections.values()) {
            file.putLong(at).putLong(section.length);
            file.put(at, section);
            at += padded(section.length);
        }
        file.putInt(CatalogueFormat.CHECKSUM_AT, CatalogueFormat.checksum(MemorySegment.ofArray(file.array())));
        return file.array();
    }

    private static int padded(int length) {
        return (length + 7) & ~7;
    }

    private static Map<Section, byte[]> sections(ReleaseContent content) {
        Map<Section, byte[]> sections = new EnumMap<>(Section.class);
        sections.put(Section.META, text(meta(content)));
        sections.put(Section.NAMES, longs(content.names()));
        sections.put(Section.ACCESSIONS, ints(content.accessions));
        sections.put(Section.G_OF, ints(content.gGroups));
        sections.put(Section.P_OF, ints(content.pGroups));
        sections.put(Section.SEROLOGY_OF, ints(content.serology));
        sections.put(Section.TCE, content.tce);
        sections.put(Section.STATUS, content.status);
        sections.put(Section.G_NAMES, longs(content.g.names()));
        sections.put(Section.P_NAMES, longs(content.p.names()));
        sections.put(Section.SEROLOGY, text(content.serologyRows.rows()));
        sections.put(Section.ANTIGENS, text(content.antigens));
        sections.put(Section.RELATIONS, text(content.relations));
        sections.put(Section.WITHDRAWN, text(content.withdrawn));
        sections.put(Section.DELETED, text(content.deleted));
        sections.put(Section.VERSION_2, text(content.version2));
        return sections;
    }

    private static List<String> meta(ReleaseContent content) {
        return List.of(
                "release\t" + content.version,
                "date\t" + content.date,
                "loci\t" + loci(),
                "source\tIPD-IMGT/HLA, https://www.ebi.ac.uk/ipd/imgt/hla, licensed CC BY-ND 4.0");
    }

    static String loci() {
        return Arrays.stream(Locus.values()).map(Locus::name).collect(Collectors.joining(" "));
    }

    private static byte[] text(List<String> rows) {
        return String.join("\n", rows).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] longs(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return bytes.array();
    }

    private static byte[] ints(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }
}
