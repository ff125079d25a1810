package org.marrowrelay.registry.arrival;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.DonorEntry;
import org.marrowrelay.exchange.DonorWriter;
import org.marrowrelay.registry.donor.Arriving;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;

/// Rows of Donors v1 as this registry's donors.
final class Entries {
    private Entries() {}

    /// A donor whose row says no status is listed, and so available.
    static Donor donor(DonorEntry entry, Donor.Kind kind) {
        return new Donor(
                new DonorId(entry.subject().id()),
                kind,
                entry.subject().population(),
                entry.registry(),
                traits(entry),
                entry.status().map(status -> Status.valueOf(status.code())).orElse(Status.AV),
                new Donor.ReportedTyping(
                        entry.subject().phenotype().text(),
                        entry.subject().phenotype().release(),
                        entry.typedOn().orElse(null)),
                cells(entry));
    }

    /// As [#donor], with what the optional columns say.
    static Arriving arriving(DonorEntry entry, Donor.Kind kind) {
        DonorEntry.Further more = entry.further();
        return new Arriving(
                donor(entry, kind),
                more.equals(DonorEntry.Further.NOTHING)
                        ? Particulars.NONE
                        : new Particulars(
                                named(more.rhesus()),
                                named(more.ethnicity()),
                                whole(more.heightCm()),
                                whole(more.pregnancies()),
                                whole(more.transfusions()),
                                more.contactOn().orElse(null),
                                more.checkupOn().orElse(null),
                                named(more.bank()),
                                Reason.find(more.reason()).orElse(null),
                                more.until().orElse(null)));
    }

    private static @Nullable String named(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Integer whole(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    static Traits traits(DonorEntry entry) {
        return new Traits(
                entry.birth().orElse(null),
                entry.sex().map(sex -> Traits.Sex.valueOf(sex.code())).orElse(null),
                entry.cmv().map(cmv -> Traits.Cmv.valueOf(cmv.code())).orElse(null),
                entry.bloodGroup()
                        .map(abo -> Traits.BloodGroup.valueOf(abo.code()))
                        .orElse(null),
                entry.weightKg().isPresent()
                        ? BigDecimal.valueOf(entry.weightKg().getAsInt())
                        : null);
    }

    /// The row again, columns as in that header; columns that the format does not know are empty.
    static String text(DonorEntry entry, String header) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DonorWriter writer = DonorWriter.of(file)) {
            writer.write(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> lines = file.toString(StandardCharsets.UTF_8).lines().toList();
        List<String> names = List.of(lines.getFirst().split("\t", -1));
        String[] cells = lines.getLast().split("\t", -1);
        return Arrays.stream(header.split("\t", -1))
                .map(name -> names.indexOf(name.strip()))
                .map(place -> place < 0 ? "" : cells[place])
                .collect(Collectors.joining("\t"));
    }

    private static Donor.@Nullable Cells cells(DonorEntry entry) {
        BigDecimal tnc = number(entry.tnc());
        BigDecimal cd34 = number(entry.cd34());
        return tnc == null && cd34 == null ? null : new Donor.Cells(tnc, cd34);
    }

    private static @Nullable BigDecimal number(OptionalDouble number) {
        return number.isPresent() ? BigDecimal.valueOf(number.getAsDouble()) : null;
    }
}
