package org.marrowrelay.index.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.DonorListing.BloodGroup;
import org.marrowrelay.index.DonorListing.Cmv;
import org.marrowrelay.index.DonorListing.Coded;
import org.marrowrelay.index.DonorListing.Kind;
import org.marrowrelay.index.DonorListing.Sex;
import org.marrowrelay.index.DonorListing.Status;
import org.marrowrelay.index.ListingChange;
import org.marrowrelay.index.dictionary.DictionaryText;

/// Reads the content of a record back into changes; see the package for its bytes. The checksum was compared
/// before.
public final class ChangeReader {
    private final ByteBuffer bytes;
    private final String release;
    private final List<LocusTyping.Typed> typings = new ArrayList<>();
    private final Map<String, MatchingGroup> groups = new HashMap<>();

    private ChangeReader(byte[] content, String release) {
        this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        this.release = release;
    }

    /// What a record says.
    ///
    /// @param mark what the caller of `apply` gave with the changes
    public record Changes(long mark, List<ListingChange> list) {
        public Changes {
            list = List.copyOf(list);
        }
    }

    /// The changes of a record.
    ///
    /// @param release of the index, under which the typings were read
    public static Changes read(byte[] content, String release) {
        ChangeReader reader = new ChangeReader(content, release);
        long mark = reader.bytes.getLong();
        for (int left = reader.bytes.getInt(); left > 0; left--) {
            reader.typings.add(reader.typing());
        }
        List<ListingChange> changes = new ArrayList<>();
        for (int left = reader.bytes.getInt(); left > 0; left--) {
            changes.add(reader.change());
        }
        return new Changes(mark, changes);
    }

    private String text() {
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private LocusTyping.Typed typing() {
        Locus locus = Locus.valueOf(text());
        List<Product> products = new ArrayList<>();
        for (int left = bytes.getInt(); left > 0; left--) {
            products.add(new Product(position(locus), position(locus)));
        }
        return new LocusTyping.Typed(locus, products);
    }

    private Position position(Locus locus) {
        int size = bytes.getInt();
        if (size == ChangeWriter.ANY) {
            return new Position.Any();
        }
        Set<MatchingGroup> named = new HashSet<>();
        for (int left = size; left > 0; left--) {
            named.add(group(locus));
        }
        return new Position.OneOf(named);
    }

    private MatchingGroup group(Locus locus) {
        String letter = Character.toString(bytes.get());
        String name = text();
        return groups.computeIfAbsent(
                locus + " " + letter + " " + name, fresh -> DictionaryText.group(locus, letter, name));
    }

    private ListingChange change() {
        int op = bytes.get();
        String id = text();
        return op == ChangeWriter.DELETE ? new ListingChange.Delete(id) : new ListingChange.Put(donor(id));
    }

    private DonorListing donor(String id) {
        Kind kind = Coded.of(Kind.values(), bytes.getInt());
        Sex sex = Coded.of(Sex.values(), bytes.getInt());
        Cmv cmv = Coded.of(Cmv.values(), bytes.getInt());
        BloodGroup bloodGroup = Coded.of(BloodGroup.values(), bytes.getInt());
        Status status = Coded.of(Status.values(), bytes.getInt());
        LocalDate birth = day(bytes.getInt());
        LocalDate typedOn = day(bytes.getInt());
        int weight = bytes.getInt();
        double tnc = Double.longBitsToDouble(bytes.getLong());
        double cd34 = Double.longBitsToDouble(bytes.getLong());
        String population = text();
        String registry = text();
        return new DonorListing(
                id,
                kind,
                population,
                registry,
                birth,
                sex,
                cmv,
                bloodGroup,
                weight == ChangeWriter.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(weight),
                status,
                typedOn,
                Double.isNaN(tnc) ? OptionalDouble.empty() : OptionalDouble.of(tnc),
                Double.isNaN(cd34) ? OptionalDouble.empty() : OptionalDouble.of(cd34),
                phenotype());
    }

    private static @Nullable LocalDate day(int epochDay) {
        return epochDay == ChangeWriter.UNKNOWN ? null : LocalDate.ofEpochDay(epochDay);
    }

    private Phenotype phenotype() {
        Map<Locus, LocusTyping.Typed> typed = new EnumMap<>(Locus.class);
        for (Locus locus : Locus.STORED) {
            int number = bytes.getInt();
            if (number != ChangeWriter.UNTYPED) {
                typed.put(locus, typings.get(number));
            }
        }
        return new Phenotype("", release, typed);
    }
}
