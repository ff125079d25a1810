package org.marrowrelay.testkit.world;

import java.time.LocalDate;
import java.util.OptionalInt;

/// A made-up donor, cord blood unit or patient, with everything a row of the format Donors v1 holds, and the truth.
///
/// Texts are empty where a registry would not know.
///
/// @param id a GRID for donors; other identifiers for units and patients
/// @param population empty when the person did not say
/// @param registry four digits, an issuing organisation number that is not handed out
/// @param sex `F` or `M`
/// @param cmv `P` positive, `N` negative or empty
/// @param abo `A`, `B`, `AB`, `O` or empty
/// @param status WMDA code: `AV`, `TU`, `RS`, `DE`; empty for patients
/// @param typedOn when the laboratory reported
/// @param tnc total nucleated cells of a cord blood unit, in 10^7; else empty
/// @param cd34 CD34 positive cells of a cord blood unit, in 10^6; else empty
/// @param gl the report as a GL String
/// @param truth what the person was born with; never part of a row
public record InventedPerson(
        String id,
        Kind kind,
        String population,
        String registry,
        LocalDate birth,
        String sex,
        String cmv,
        String abo,
        OptionalInt weightKg,
        String status,
        LocalDate typedOn,
        OptionalInt tnc,
        OptionalInt cd34,
        String gl,
        InventedDiplotype truth) {
    /// The header line of Donors v1, without line end.
    public static final String HEADER =
            "id\ttype\tpopulation\tregistry\tbirth\tsex\tcmv\tabo\tweight\tstatus\ttyped_on\ttnc\tcd34\tgl";

    /// What the person is in a search.
    public enum Kind {
        DONOR("D"),
        CORD_BLOOD_UNIT("C"),
        PATIENT("P");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        /// The letter in the column `type`.
        public String letter() {
            return letter;
        }
    }

    /// A line of Donors v1, without line end.
    public String toRow() {
        StringBuilder row = new StringBuilder(256);
        appendTo(row);
        return row.toString();
    }

    InventedPerson with(LocalDate otherBirth, String otherSex) {
        return new InventedPerson(
                id,
                kind,
                population,
                registry,
                otherBirth,
                otherSex,
                cmv,
                abo,
                weightKg,
                status,
                typedOn,
                tnc,
                cd34,
                gl,
                truth);
    }

    void appendTo(StringBuilder row) {
        row.append(id).append('\t').append(kind.letter()).append('\t');
        row.append(population).append('\t').append(registry).append('\t');
        row.append(birth).append('\t').append(sex).append('\t').append(cmv).append('\t');
        row.append(abo).append('\t').append(shown(weightKg)).append('\t');
        row.append(status).append('\t').append(typedOn).append('\t');
        row.append(shown(tnc)).append('\t').append(shown(cd34)).append('\t').append(gl);
    }

    private static String shown(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }
}
