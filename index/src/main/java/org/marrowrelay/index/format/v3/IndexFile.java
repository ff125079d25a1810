package org.marrowrelay.index.format.v3;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// An index file, mapped into memory and checked from the first byte to the last.
///
/// Opening reads the whole file once: a flipped bit anywhere is found before any donor is. The mapping is
/// released when nobody refers to it any more, so a search that is running when a newer generation comes goes
/// on unharmed. Safe for several threads.
public final class IndexFile {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final MemorySegment bytes;
    private final Map<Key, MemorySegment> sections;

    private record Key(Section section, int part) {}

    private record Row(long at, Optional<Section> section, int part, long offset, long length, int checksum) {}

    private IndexFile(Path path, MemorySegment bytes) {
        this.path = path;
        this.bytes = bytes;
        this.sections = new LinkedHashMap<>();
    }

    /// Maps and checks the file.
    ///
    /// @throws ProblemException when the file is not there, is no index, is of another format, or is damaged;
    ///     the problem says what was expected and found, at which offset, and how to rebuild it
    public static IndexFile open(Path path) {
        return open(path, true, () -> {});
    }

    /// As [#open(Path)], on this thread alone.
    ///
    /// @param pace called after every 8 MB
    public static IndexFile open(Path path, Runnable pace) {
        return open(path, false, pace);
    }

    private static IndexFile open(Path path, boolean parallel, Runnable pace) {
        try {
            IndexFile file = new IndexFile(path, map(path));
            file.check(parallel, pace);
            return file;
        } catch (ProblemException found) {
            throw new ProblemException(found.problem().at(path.toString()), found);
        }
    }

    private static MemorySegment map(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        } catch (NoSuchFileException missing) {
            throw new ProblemException(Problem.of("IDX-0001", "there is no index file", DamagedIndex.REBUILD), missing);
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.of(
                            "IDX-0002",
                            "the index file cannot be read: {0}",
                            "check its rights and the disk",
                            String.valueOf(failure.getMessage())),
                    failure);
        }
    }

    private void check(boolean parallel, Runnable pace) {
        checkHeader();
        Row[] rows = table();
        long end = Layout.HEADER;
        for (Row row : rows) {
            checkPlace(row, end);
            end = row.offset() + row.length();
            register(row);
        }
        requireZeros(end, tableOffset());
        checkContents(rows, parallel, pace);
    }

    private void checkHeader() {
        if (bytes.byteSize() < Layout.HEADER) {
            throw DamagedIndex.length("header", Layout.HEADER, bytes.byteSize());
        }
        if (MemorySegment.mismatch(bytes, 0, 8, MemorySegment.ofArray(Layout.MAGIC), 0, 8) >= 0) {
            throw DamagedIndex.notAnIndex();
        }
        int format = bytes.get(INT, 8);
        boolean sound = bytes.get(INT, 60) == Layout.checksum(bytes.asSlice(0, Layout.HEADER_CHECKED));
        if (format != Layout.FORMAT) {
            throw DamagedIndex.otherFormat(Layout.FORMAT, format);
        }
        if (!sound) {
            throw DamagedIndex.checksum("header", 0);
        }
        if (bytes.get(LONG, 40) != bytes.byteSize()) {
            throw DamagedIndex.length("file", bytes.get(LONG, 40), bytes.byteSize());
        }
    }

    private long tableOffset() {
        return bytes.get(LONG, 32);
    }

    private Row[] table() {
        int count = bytes.get(INT, 12);
        long length = (long) count * Layout.ROW;
        if (count < 0 || tableOffset() < Layout.HEADER || tableOffset() + length != bytes.byteSize()) {
            throw DamagedIndex.length("table", bytes.byteSize() - tableOffset(), length);
        }
        if (Layout.checksum(bytes.asSlice(tableOffset(), length)) != bytes.get(INT, 48)) {
            throw DamagedIndex.checksum("table", tableOffset());
        }
        Row[] rows = new Row[count];
        for (int i = 0; i < count; i++) {
            rows[i] = row(tableOffset() + (long) i * Layout.ROW);
        }
        return rows;
    }

    private Row row(long at) {
        return new Row(
                at,
                Section.find(bytes.get(INT, at)),
                bytes.get(INT, at + 4),
                bytes.get(LONG, at + 8),
                bytes.get(LONG, at + 16),
                bytes.get(INT, at + 24));
    }

    private void checkPlace(Row row, long end) {
        boolean fits = row.offset() == Layout.aligned(end)
                && row.length() >= 0
                && row.length() <= tableOffset() - row.offset();
        if (!fits) {
            throw DamagedIndex.misplaced(row.at(), row.offset());
        }
        requireZeros(end, row.offset());
    }

    private void requireZeros(long from, long to) {
        for (long at = from; at < to; at++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, at) != 0) {
                throw DamagedIndex.checksum("padding", at);
            }
        }
    }

    private void register(Row row) {
        Section section = row.section().orElseThrow(() -> DamagedIndex.misplaced(row.at(), row.offset()));
        if (row.length() % section.width() != 0) {
            throw DamagedIndex.length(section.name(), row.length() / section.width() * section.width(), row.length());
        }
        sections.put(new Key(section, row.part()), bytes.asSlice(row.offset(), row.length()));
    }

    /// Waits for every section before it refuses, so that nobody reads on in a file that is given up.
    private void checkContents(Row[] rows, boolean parallel, Runnable pace) {
        Stream<Row> all = parallel ? Arrays.stream(rows).parallel() : Arrays.stream(rows);
        List<Row> damaged = all.filter(row -> !isSound(row, pace)).toList();
        if (!damaged.isEmpty()) {
            Row first = damaged.getFirst();
            throw DamagedIndex.checksum(first.section().map(Section::name).orElse("section"), first.offset());
        }
    }

    private boolean isSound(Row row, Runnable pace) {
        return Layout.checksum(bytes.asSlice(row.offset(), row.length()), pace) == row.checksum();
    }

    /// The bytes of a section.
    ///
    /// @throws ProblemException when the file has no such section
    public MemorySegment section(Section section, int part) {
        MemorySegment found = sections.get(new Key(section, part));
        if (found == null) {
            throw new ProblemException(
                    DamagedIndex.missing(section.name(), part).problem().at(path.toString()));
        }
        return found;
    }

    /// Whether the file has a section.
    public boolean has(Section section, int part) {
        return sections.containsKey(new Key(section, part));
    }

    /// The bytes of a section that must have so many rows.
    ///
    /// @throws ProblemException when it is missing or has another length
    public MemorySegment section(Section section, int part, long rows) {
        MemorySegment found = section(section, part);
        if (found.byteSize() != rows * section.width()) {
            throw new ProblemException(DamagedIndex.length(section.name(), rows * section.width(), found.byteSize())
                    .problem()
                    .at(path.toString()));
        }
        return found;
    }

    /// How many rows a section has.
    public long rows(Section section, int part) {
        return section(section, part).byteSize() / section.width();
    }

    /// Lets go of the pages in memory.
    ///
    /// @return the file
    public Path unload() {
        bytes.unload();
        return path;
    }

    public Path path() {
        return path;
    }

    public long length() {
        return bytes.byteSize();
    }

    public long generation() {
        return bytes.get(LONG, 16);
    }

    public long donors() {
        return bytes.get(LONG, 24);
    }
}
