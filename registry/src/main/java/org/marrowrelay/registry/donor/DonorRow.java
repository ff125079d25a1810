package org.marrowrelay.registry.donor;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A row of the table `donor` as a value.
final class DonorRow {
    private DonorRow() {}

    static Donor donor(ResultSet row, int number) throws SQLException {
        return new Donor(
                new DonorId(row.getString("id")),
                Donor.Kind.valueOf(row.getString("kind")),
                row.getString("population"),
                row.getString("registry"),
                traits(row),
                Status.valueOf(row.getString("status")),
                new Donor.ReportedTyping(
                        row.getString("gl"), row.getString("release"), row.getObject("typed_on", LocalDate.class)),
                cells(row));
    }

    static DonorFile file(ResultSet row, int number) throws SQLException {
        return new DonorFile(
                donor(row, number),
                particulars(row),
                row.getString("resolution"),
                row.getInt("typing_level"),
                code(row, "merged_into", DonorId::new),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static Particulars particulars(ResultSet row) throws SQLException {
        return new Particulars(
                row.getString("rhesus"),
                row.getString("ethnicity"),
                row.getObject("height_cm", Integer.class),
                row.getObject("pregnancies", Integer.class),
                row.getObject("transfusions", Integer.class),
                row.getObject("contact_on", LocalDate.class),
                row.getObject("checkup_on", LocalDate.class),
                row.getString("bank"),
                Reason.find(row.getString("status_reason")).orElse(null),
                row.getObject("status_until", LocalDate.class));
    }

    private static Traits traits(ResultSet row) throws SQLException {
        return new Traits(
                row.getObject("birth", LocalDate.class),
                code(row, "sex", Traits.Sex::valueOf),
                code(row, "cmv", Traits.Cmv::valueOf),
                code(row, "abo", Traits.BloodGroup::valueOf),
                row.getBigDecimal("weight_kg"));
    }

    private static Donor.@Nullable Cells cells(ResultSet row) throws SQLException {
        BigDecimal tnc = row.getBigDecimal("tnc");
        BigDecimal cd34 = row.getBigDecimal("cd34");
        return tnc == null && cd34 == null ? null : new Donor.Cells(tnc, cd34);
    }

    private static <T> @Nullable T code(ResultSet row, String column, Function<String, T> value) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : value.apply(text);
    }
}
