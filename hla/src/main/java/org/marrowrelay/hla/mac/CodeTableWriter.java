package org.marrowrelay.hla.mac;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Makes the bytes of an installed table from a list; [CodeTableFormat] is the specification.
final class CodeTableWriter {
    private final CodeList list;
    private final String date;
    private final int[] order;
    private final int[] canonical;
    private final String subtypes;
    private final int[] starts;
    private final int[] hashes;
    private final ByteArrayOutputStream records = new ByteArrayOutputStream(1 << 20);

    private CodeTableWriter(CodeList list, String date) {
        this.list = list;
        this.date = date;
        order = byCode(list);
        List<Subtype> sorted =
                list.subtypes().keySet().stream().map(Subtype::of).sorted().toList();
        canonical = canonical(list.subtypes(), sorted);
        StringBuilder text = new StringBuilder();
        sorted.forEach(subtype -> text.append(subtype.text()).append('\n'));
        subtypes = text.toString();
        starts = new int[CodeTableFormat.starts(order.length)];
        hashes = new int[order.length];
    }

    static byte[] bytes(CodeList list, String date) {
        CodeTableWriter writer = new CodeTableWriter(list, date);
        writer.writeRecords();
        return writer.file();
    }

    private static int[] byCode(CodeList list) {
        long[] keys = new long[list.size()];
        for (int place = 0; place < keys.length; place++) {
            keys[place] = ((long) list.code(place) << 32) | place;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /// From the number of first appearance to the place in canonical order.
    private static int[] canonical(Map<String, Integer> numbers, List<Subtype> sorted) {
        int[] canonical = new int[sorted.size()];
        for (int place = 0; place < canonical.length; place++) {
            canonical[numbers.getOrDefault(sorted.get(place).text(), 0)] = place;
        }
        return canonical;
    }

    private void writeRecords() {
        for (int i = 0; i < order.length; i++) {
            if (i % CodeTableFormat.STRIDE == 0) {
                starts[i / CodeTableFormat.STRIDE] = records.size();
            }
            int[] members = members(order[i]);
            hashes[i] = CodeTableFormat.hash(CodeTableFormat.set(members));
            writeRecord(members);
        }
    }

    private int[] members(int place) {
        int[] members = list.members(place);
        for (int i = 0; i < members.length; i++) {
            members[i] = canonical[members[i]];
        }
        return members;
    }

    private void writeRecord(int[] members) {
        boolean ascending = isAscending(members);
        ByteArrayOutputStream body = new ByteArrayOutputStream(members.length + 8);
        writeNumber(body, 2 * members.length + (ascending ? 0 : 1));
        for (int i = 0; i < members.length; i++) {
            int difference = i == 0 ? members[0] : members[i] - members[i - 1];
            writeNumber(body, i == 0 ? difference : ascending ? difference - 1 : zigzag(difference));
        }
        writeNumber(records, body.size());
        records.writeBytes(body.toByteArray());
    }

    private static boolean isAscending(int[] members) {
        boolean ascending = true;
        for (int i = 1; ascending && i < members.length; i++) {
            ascending = members[i] > members[i - 1];
        }
        return ascending;
    }

    private static int zigzag(int difference) {
        return (difference << 1) ^ (difference >> 31);
    }

    private static void writeNumber(ByteArrayOutputStream out, int number) {
        int rest = number;
        while (rest >>> 7 != 0) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private int[] bySet() {
        long[] keys = new long[hashes.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) hashes[i] << 32) | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private byte[] file() {
        byte[] meta = date.getBytes(StandardCharsets.UTF_8);
        byte[] words = subtypes.getBytes(StandardCharsets.US_ASCII);
        int tables = 4 * (2 * order.length + starts.length);
        ByteBuffer file = ByteBuffer.allocate(
                        CodeTableFormat.HEADER + tables + meta.length + words.length + records.size())
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(CodeTableFormat.MAGIC).putInt(CodeTableFormat.VERSION).putInt(0);
        file.putLong(file.capacity()).putInt(order.length);
        file.putInt(meta.length).putInt(words.length).putInt(records.size());
        for (int place : order) {
            file.putInt(list.code(place));
        }
        put(file, bySet());
        put(file, starts);
        file.put(meta).put(words).put(records.toByteArray());
        return sealed(file.array());
    }

    private static void put(ByteBuffer file, int[] numbers) {
        for (int number : numbers) {
            file.putInt(number);
        }
    }

    private static byte[] sealed(byte[] file) {
        int checksum = CodeTableFormat.checksum(MemorySegment.ofArray(file));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(CodeTableFormat.CHECKSUM_AT, checksum);
        return file;
    }
}
