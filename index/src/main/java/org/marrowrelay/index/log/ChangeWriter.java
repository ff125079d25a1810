package org.marrowrelay.index.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.ListingChange;
import org.marrowrelay.index.dictionary.DictionaryText;

/// Writes changes as the content of a record; see the package for its bytes.
public final class ChangeWriter {
    static final int PUT = 1;
    static final int DELETE = 2;
    static final int ANY = -1;
    static final int UNTYPED = -1;
    static final int UNKNOWN = Integer.MIN_VALUE;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Map<LocusTyping.Typed, Integer> typings = new LinkedHashMap<>();
    private final IdentityHashMap<LocusTyping.Typed, Integer> seen = new IdentityHashMap<>();
    private final Bytes changes = new Bytes();

    private ChangeWriter() {}

    /// Bytes, lowest first.
    private static final class Bytes {
        private static final int FIRST_ROOM = 1 << 12;

        private byte[] bytes = new byte[FIRST_ROOM];
        private int size;

        /// Room for so many more.
        private int advance(int more) {
            int from = size;
            size = Math.addExact(size, more);
            if (size > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * size));
            }
            return from;
        }

        Bytes write(int value) {
            int at = advance(1);
            bytes[at] = (byte) value;
            return this;
        }

        Bytes putInt(int value) {
            int at = advance(Integer.BYTES);
            INT.set(bytes, at, value);
            return this;
        }

        Bytes putLong(long value) {
            return putInt((int) value).putInt((int) (value >>> 32));
        }

        Bytes putText(String text) {
            byte[] coded = text.getBytes(StandardCharsets.UTF_8);
            return putInt(coded.length).put(coded, coded.length);
        }

        Bytes put(byte[] more, int length) {
            int at = advance(length);
            System.arraycopy(more, 0, bytes, at, length);
            return this;
        }

        byte[] toByteArray() {
            return Arrays.copyOf(bytes, size);
        }
    }

    /// The content of a record.
    public static byte[] write(List<ListingChange> all, long mark) {
        ChangeWriter writer = new ChangeWriter();
        all.forEach(writer::add);
        Bytes content = new Bytes().putLong(mark).putInt(writer.typings.size());
        writer.typings.keySet().forEach(typing -> put(typing, content));
        content.putInt(all.size());
        content.put(writer.changes.bytes, writer.changes.size);
        return content.toByteArray();
    }

    private void add(ListingChange change) {
        switch (change) {
            case ListingChange.Put(DonorListing donor) -> {
                changes.write(PUT);
                changes.putText(donor.id());
                addTraits(donor);
                Locus.STORED.forEach(
                        locus -> changes.putInt(number(donor.phenotype().at(locus))));
            }
            case ListingChange.Delete(String id) -> {
                changes.write(DELETE);
                changes.putText(id);
            }
        }
    }

    private void addTraits(DonorListing donor) {
        changes.putInt(donor.kind().code())
                .putInt(donor.sex().code())
                .putInt(donor.cmv().code())
                .putInt(donor.bloodGroup().code())
                .putInt(donor.status().code())
                .putInt(day(donor.birth()))
                .putInt(day(donor.typedOn()))
                .putInt(donor.weightKg().orElse(UNKNOWN))
                .putLong(Double.doubleToLongBits(donor.tnc().orElse(Double.NaN)))
                .putLong(Double.doubleToLongBits(donor.cd34().orElse(Double.NaN)))
                .putText(donor.population())
                .putText(donor.registry());
    }

    private static int day(@Nullable LocalDate date) {
        return date == null ? UNKNOWN : (int) date.toEpochDay();
    }

    private int number(LocusTyping typing) {
        if (!(typing instanceof LocusTyping.Typed typed)) {
            return UNTYPED;
        }
        Integer known = seen.get(typed);
        if (known == null) {
            known = typings.computeIfAbsent(typed, fresh -> typings.size());
            seen.put(typed, known);
        }
        return known;
    }

    private static void put(LocusTyping.Typed typing, Bytes content) {
        content.putText(typing.locus().name()).putInt(typing.products().size());
        for (Product product : typing.products()) {
            put(product.first(), content);
            put(product.second(), content);
        }
    }

    private static void put(Position position, Bytes content) {
        switch (position) {
            case Position.Any any -> content.putInt(ANY);
            case Position.OneOf(var groups) -> {
                content.putInt(groups.size());
                for (MatchingGroup group : groups) {
                    content.write(DictionaryText.letter(group.kind()).charAt(0));
                    content.putText(group.name());
                }
            }
        }
    }
}
