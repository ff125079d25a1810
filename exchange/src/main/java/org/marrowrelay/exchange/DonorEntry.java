package org.marrowrelay.exchange;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// One row of the format Donors v1: a donor, a cord blood unit, or a patient in a file of patients.
///
/// @param registry who lists the person, usually an issuing organisation number of four digits; empty when unknown
/// @param typedOn when the laboratory reported
/// @param tnc total nucleated cells of a cord blood unit, in 10^7
/// @param cd34 CD34 positive cells of a cord blood unit, in 10^6
public record DonorEntry(
        Subject subject,
        Type type,
        String registry,
        Optional<LocalDate> birth,
        Optional<Sex> sex,
        Optional<Cmv> cmv,
        Optional<BloodGroup> bloodGroup,
        OptionalInt weightKg,
        Optional<Status> status,
        Optional<LocalDate> typedOn,
        OptionalDouble tnc,
        OptionalDouble cd34,
        Further further) {

    /// What the optional columns say; a file that lacks them says nothing.
    ///
    /// @param rhesus `P` or `N`; empty when unknown, as the other texts
    /// @param reason WMDA code of the status' reason
    /// @param until the last day of the status
    public record Further(
            String rhesus,
            String ethnicity,
            OptionalInt heightCm,
            OptionalInt pregnancies,
            OptionalInt transfusions,
            Optional<LocalDate> contactOn,
            Optional<LocalDate> checkupOn,
            String bank,
            String reason,
            Optional<LocalDate> until) {
        /// Nothing is said.
        public static final Further NOTHING = new Further(
                "",
                "",
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.empty());
    }

    /// What the person is in a search.
    public enum Type implements Coded {
        DONOR("D"),
        CORD_BLOOD_UNIT("C"),
        PATIENT("P");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// Sex at birth, as registries exchange it.
    public enum Sex implements Coded {
        F,
        M;

        @Override
        public String code() {
            return name();
        }
    }

    /// Whether antibodies against cytomegalovirus were found.
    public enum Cmv implements Coded {
        POSITIVE("P"),
        NEGATIVE("N");

        private final String code;

        Cmv(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// ABO blood group.
    public enum BloodGroup implements Coded {
        A,
        B,
        AB,
        O;

        @Override
        public String code() {
            return name();
        }
    }

    /// Whether the donor can be asked, in WMDA's codes.
    public enum Status implements Coded {
        /// Available.
        AV,
        /// Temporarily unavailable.
        TU,
        /// Reserved for another patient.
        OP,
        /// Reserved for this patient.
        RS,
        /// Deleted.
        DE;

        @Override
        public String code() {
            return name();
        }
    }

    /// A kind of value that files write as a short code.
    public interface Coded {
        /// What stands in the file.
        String code();

        /// The value of that code.
        static <E extends Enum<E> & Coded> Optional<E> find(Class<E> kind, String code) {
            return Arrays.stream(kind.getEnumConstants())
                    .filter(value -> value.code().equals(code))
                    .findFirst();
        }
    }
}
