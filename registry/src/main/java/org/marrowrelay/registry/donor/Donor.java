package org.marrowrelay.registry.donor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A volunteer or a cord blood unit, as reported.
///
/// @param population whose frequencies describe the donor; empty when unknown
/// @param registry issuing organisation number of the listing registry; empty when unknown
/// @param typing never empty text
/// @param cells of a cord blood unit; `null` for volunteers
public record Donor(
        DonorId id,
        Kind kind,
        String population,
        String registry,
        Traits traits,
        Status status,
        ReportedTyping typing,
        @Nullable Cells cells) {
    /// The same donor, with another status.
    public Donor with(Status other) {
        return new Donor(id, kind, population, registry, traits, other, typing, cells);
    }

    /// The cells of a row of Donors v1 by the names of its columns, in their order; empty where nothing is known.
    public Map<String, String> row() {
        Map<String, String> row = new LinkedHashMap<>();
        put(row, "id", id);
        put(row, "type", kind);
        put(row, "population", population);
        put(row, "registry", registry);
        put(row, "birth", traits.birth());
        put(row, "sex", traits.sex());
        put(row, "cmv", traits.cmv());
        put(row, "abo", traits.abo());
        put(row, "weight", plain(traits.weightKg()));
        put(row, "status", status);
        put(row, "typed_on", typing.typedOn());
        put(row, "tnc", cells == null ? null : plain(cells.tnc()));
        put(row, "cd34", cells == null ? null : plain(cells.cd34()));
        put(row, "gl", typing.gl());
        return row;
    }

    static void put(Map<String, String> row, String column, @Nullable Object value) {
        row.put(column, value == null ? "" : value.toString());
    }

    /// Without exponent and without zeros at the end.
    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    /// What is donated.
    public enum Kind {
        /// A volunteer.
        D,
        /// A cord blood unit, frozen.
        C
    }

    /// What a laboratory reported, to the letter.
    ///
    /// @param gl the GL String
    /// @param release nomenclature release in use when it was reported
    /// @param typedOn date of the report; `null` when unknown
    public record ReportedTyping(
            String gl, String release, @Nullable LocalDate typedOn) {}

    /// Cell counts of a cord blood unit; `null` when unknown.
    ///
    /// @param tnc total nucleated cells in 10^7
    /// @param cd34 CD34 positive cells in 10^6
    public record Cells(@Nullable BigDecimal tnc, @Nullable BigDecimal cd34) {}
}
