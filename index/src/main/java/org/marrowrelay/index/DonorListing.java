package org.marrowrelay.index;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Phenotype;

/// A donor or cord blood unit as a registry lists it: one row of Donors v1.
///
/// Texts are empty where the registry does not know.
///
/// @param id at most 255 bytes in UTF-8, unique in an index
/// @param population whose frequencies serve the donor; several names joined with `>` are tried in their order
/// @param registry issuing organisation number, or another name
/// @param birth `null` when unknown
/// @param weightKg kilogrammes
/// @param typedOn when the laboratory reported; `null` when unknown
/// @param tnc total nucleated cells of a unit, in 10^7
/// @param cd34 CD34 positive cells of a unit, in 10^6
/// @param phenotype the typings, read under the release of the index
public record DonorListing(
        String id,
        Kind kind,
        String population,
        String registry,
        @Nullable LocalDate birth,
        Sex sex,
        Cmv cmv,
        BloodGroup bloodGroup,
        OptionalInt weightKg,
        Status status,
        @Nullable LocalDate typedOn,
        OptionalDouble tnc,
        OptionalDouble cd34,
        Phenotype phenotype) {
    /// The population of a person for whom sets are tried in a given order.
    ///
    /// @param names of sets, narrowest first; the set that serves everybody comes last and need not be named
    public static String inOrder(List<String> names) {
        return names.stream().filter(name -> !name.isEmpty()).collect(Collectors.joining(">"));
    }

    /// What is listed.
    public enum Kind implements Coded {
        DONOR(0),
        CORD_BLOOD_UNIT(1);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    public enum Sex implements Coded {
        UNKNOWN(0),
        FEMALE(1),
        MALE(2);

        private final int code;

        Sex(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    /// Whether antibodies against cytomegalovirus were found.
    public enum Cmv implements Coded {
        UNKNOWN(0),
        NEGATIVE(1),
        POSITIVE(2);

        private final int code;

        Cmv(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    /// Blood group AB0.
    public enum BloodGroup implements Coded {
        UNKNOWN(0),
        O(1),
        A(2),
        B(3),
        AB(4);

        private final int code;

        BloodGroup(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    /// Status codes of the WMDA data dictionary.
    public enum Status implements Coded {
        UNKNOWN(0),
        /// Available.
        AV(1),
        /// Temporarily unavailable.
        TU(2),
        /// Reserved for another patient.
        OP(3),
        /// Reserved for this patient.
        RS(4),
        /// Deleted.
        DE(5);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    /// A trait with a fixed number in index files.
    public interface Coded {
        int code();

        /// The value of that number.
        ///
        /// @throws IllegalArgumentException when there is none
        static <T extends Coded> T of(T[] values, int code) {
            for (T value : values) {
                if (value.code() == code) {
                    return value;
                }
            }
            throw new IllegalArgumentException("no trait has the number " + code);
        }
    }

    /// A donor of whom only the typings are known.
    public static DonorListing of(String id, Phenotype phenotype) {
        return of(id, "", phenotype);
    }

    /// A donor of whom only population and typings are known.
    public static DonorListing of(String id, String population, Phenotype phenotype) {
        return new DonorListing(
                id,
                Kind.DONOR,
                population,
                "",
                null,
                Sex.UNKNOWN,
                Cmv.UNKNOWN,
                BloodGroup.UNKNOWN,
                OptionalInt.empty(),
                Status.UNKNOWN,
                null,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                phenotype);
    }
}
