package org.marrowrelay.registry.donor.web;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.web.TypingView;
import org.marrowrelay.registry.web.Words;

/// A donor as pages show it; `null` is shown as a dash.
///
/// @param summary sex, age, blood group and CMV in one line
/// @param loci those that were typed, as in `A C B DRB1`
/// @param tone class of the status sign
record DonorView(
        String id,
        String type,
        String summary,
        @Nullable String sex,
        @Nullable String birth,
        @Nullable String age,
        @Nullable String cmv,
        @Nullable String abo,
        @Nullable String rhesus,
        @Nullable String weight,
        @Nullable String height,
        @Nullable String pregnancies,
        @Nullable String transfusions,
        @Nullable String ethnicity,
        @Nullable String population,
        @Nullable String registry,
        @Nullable String bank,
        String status,
        @Nullable String reason,
        @Nullable String until,
        String tone,
        String loci,
        String level,
        String resolution,
        @Nullable String typedOn,
        String reportedUnder,
        @Nullable String tnc,
        @Nullable String cd34,
        @Nullable String contactOn,
        @Nullable String checkupOn,
        @Nullable String mergedInto) {

    static DonorView of(DonorFile file, Words words) {
        Donor donor = file.donor();
        Traits traits = donor.traits();
        Particulars some = file.particulars();
        Donor.Cells cells = donor.cells();
        String age = text(traits.birth() == null ? null : words.age(traits.birth()));
        return new DonorView(
                donor.id().value(),
                donor.kind().name(),
                summary(traits, age, words),
                text(traits.sex()),
                text(traits.birth()),
                age,
                text(traits.cmv()),
                text(traits.abo()),
                some.rhesus(),
                plain(traits.weightKg()),
                text(some.heightCm()),
                text(some.pregnancies()),
                text(some.transfusions()),
                some.ethnicity(),
                named(donor.population()),
                named(donor.registry()),
                some.bank(),
                donor.status().name(),
                text(some.reason()),
                text(some.until()),
                tone(donor),
                TypingView.loci(donor.typing().gl()),
                String.valueOf(file.level()),
                file.resolution(),
                text(donor.typing().typedOn()),
                donor.typing().release(),
                cells == null ? null : plain(cells.tnc()),
                cells == null ? null : plain(cells.cd34()),
                text(some.contactOn()),
                text(some.checkupOn()),
                text(file.mergedInto()));
    }

    private static String summary(Traits traits, @Nullable String age, Words words) {
        return Stream.of(
                        traits.sex() == null ? null : words.of("sex." + traits.sex()),
                        age,
                        text(traits.abo()),
                        traits.cmv() == null ? null : "CMV " + words.of("cmv." + traits.cmv()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private static String tone(Donor donor) {
        return switch (donor.status()) {
            case AV -> "";
            case TU, OP, RS -> "wait";
            case DE -> "off";
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String named(String name) {
        return name.isEmpty() ? null : name;
    }
}
