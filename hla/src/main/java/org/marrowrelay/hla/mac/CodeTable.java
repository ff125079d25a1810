package org.marrowrelay.hla.mac;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.problem.Problem;

/// An installed table, mapped from its file. Looking up a code decodes one record; encoding a set looks for its hash.
///
/// Immutable and safe for many threads. The file stays mapped as long as the table is in use.
final class CodeTable implements MultipleAlleleCodes {
    private static final String AGAIN = "install the owner's list again (./relay mac install FILE)";

    private final int count;
    private final MemorySegment codes;
    private final MemorySegment bySet;
    private final MemorySegment starts;
    private final MemorySegment records;
    private final String date;
    private final String[] subtypes;
    private final Map<String, Integer> numbers;

    private CodeTable(MemorySegment file) {
        count = file.get(CodeTableFormat.INT, CodeTableFormat.COUNT_AT);
        long at = CodeTableFormat.HEADER;
        codes = file.asSlice(at, 4L * count);
        bySet = file.asSlice(at += codes.byteSize(), 4L * count);
        starts = file.asSlice(at += bySet.byteSize(), 4L * CodeTableFormat.starts(count));
        at += starts.byteSize();
        MemorySegment meta = file.asSlice(at, file.get(CodeTableFormat.INT, CodeTableFormat.META_LENGTH_AT));
        at += meta.byteSize();
        MemorySegment words = file.asSlice(at, file.get(CodeTableFormat.INT, CodeTableFormat.SUBTYPES_LENGTH_AT));
        at += words.byteSize();
        records = file.asSlice(at, file.get(CodeTableFormat.INT, CodeTableFormat.RECORDS_LENGTH_AT));
        date = text(meta);
        subtypes = text(words).split("\n");
        numbers = numbers(subtypes);
    }

    /// Maps the file and checks it.
    ///
    /// @throws InvalidCodeTable when it is missing, damaged, or not a table of this version
    static CodeTable open(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            require(file, path);
            return new CodeTable(file);
        } catch (IOException failure) {
            throw invalid(
                    path,
                    "MAC-0201",
                    "the code table cannot be read: {0}",
                    failure.getClass().getSimpleName());
        }
    }

    private static void require(MemorySegment file, Path path) {
        if (file.byteSize() < CodeTableFormat.HEADER || file.get(CodeTableFormat.LONG, 0) != CodeTableFormat.MAGIC) {
            throw invalid(path, "MAC-0202", "this is not a code table: it begins otherwise");
        }
        int version = file.get(CodeTableFormat.INT, CodeTableFormat.VERSION_AT);
        if (version != CodeTableFormat.VERSION) {
            String what = "the code table has format version {0}; this program reads version {1}";
            throw invalid(path, "MAC-0203", what, version, CodeTableFormat.VERSION);
        }
        long length = file.get(CodeTableFormat.LONG, CodeTableFormat.LENGTH_AT);
        if (length != file.byteSize()) {
            throw invalid(path, "MAC-0204", "the table has {0} bytes and should have {1}", file.byteSize(), length);
        }
        int found = CodeTableFormat.checksum(file);
        int expected = file.get(CodeTableFormat.INT, CodeTableFormat.CHECKSUM_AT);
        if (found != expected) {
            String what = "the code table is damaged: its checksum from byte {0} on is {1} and should be {2}";
            throw invalid(path, "MAC-0205", what, CodeTableFormat.COUNT_AT, hex(found), hex(expected));
        }
    }

    private static String hex(int number) {
        return "%08x".formatted(number);
    }

    private static InvalidCodeTable invalid(Path path, String code, String what, Object... values) {
        return new InvalidCodeTable(Problem.of(code, what, AGAIN, values).at(path.toString()));
    }

    private static String text(MemorySegment bytes) {
        return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    private static Map<String, Integer> numbers(String[] subtypes) {
        Map<String, Integer> numbers = HashMap.newHashMap(subtypes.length);
        for (int i = 0; i < subtypes.length; i++) {
            numbers.put(subtypes[i], i);
        }
        return numbers;
    }

    int size() {
        return count;
    }

    @Override
    public Optional<String> date() {
        return Optional.of(date);
    }

    @Override
    public Optional<CodeExpansion> find(String code) {
        int place = place(CodeLetters.number(code));
        return place < 0 ? Optional.empty() : Optional.of(new CodeExpansion(code, named(members(place))));
    }

    /// Where the code stands; negative when it does not.
    private int place(int number) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int code = codes.get(CodeTableFormat.INT, 4L * middle);
            if (code == number) {
                return middle;
            }
            low = code < number ? middle + 1 : low;
            high = code < number ? high : middle - 1;
        }
        return -1;
    }

    private List<String> named(int[] members) {
        List<String> named = new ArrayList<>(members.length);
        for (int member : members) {
            named.add(subtypes[member]);
        }
        return named;
    }

    private int[] members(int place) {
        RecordCursor cursor =
                new RecordCursor(records, starts.get(CodeTableFormat.INT, 4L * (place / CodeTableFormat.STRIDE)));
        for (int skipped = place % CodeTableFormat.STRIDE; skipped > 0; skipped--) {
            cursor.skipRecord();
        }
        return cursor.record();
    }

    @Override
    public Optional<String> encode(Collection<String> wanted) {
        int[] members = wanted.stream()
                .mapToInt(subtype -> numbers.getOrDefault(subtype, -1))
                .toArray();
        if (members.length == 0 || Arrays.stream(members).anyMatch(member -> member < 0)) {
            return Optional.empty();
        }
        return encode(CodeTableFormat.set(members));
    }

    private Optional<String> encode(int[] set) {
        int hash = CodeTableFormat.hash(set);
        for (int i = firstOf(hash); i < count && hashAt(i) == hash; i++) {
            int place = bySet.get(CodeTableFormat.INT, 4L * i);
            if (Arrays.equals(CodeTableFormat.set(members(place)), set)) {
                return Optional.of(CodeLetters.of(codes.get(CodeTableFormat.INT, 4L * place)));
            }
        }
        return Optional.empty();
    }

    /// The first place in BY_SET whose set has this hash or a larger one.
    private int firstOf(int hash) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hashAt(middle) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int hashAt(int i) {
        return CodeTableFormat.hash(CodeTableFormat.set(members(bySet.get(CodeTableFormat.INT, 4L * i))));
    }
}
