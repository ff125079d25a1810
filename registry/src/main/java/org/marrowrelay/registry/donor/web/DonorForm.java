package org.marrowrelay.registry.donor.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Registration;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;

/// What somebody wrote into the form of a new donor, to the letter, and nothing decided about it.
///
/// @param key drawn when the form was shown: the form that is sent twice registers once
record DonorForm(
        String key,
        String type,
        String birth,
        String sex,
        String cmv,
        String abo,
        String weight,
        String population,
        String bank,
        String gl,
        String consent,
        String language) {
    private static final int LONGEST_KEY = 64;

    static DonorForm empty() {
        return of(_ -> null);
    }

    /// From the fields of a request.
    static DonorForm of(Function<String, @Nullable String> field) {
        UnaryOperator<String> text =
                name -> Objects.requireNonNullElse(field.apply(name), "").strip();
        String key = text.apply("key");
        return new DonorForm(
                key.isEmpty() || key.length() > LONGEST_KEY ? UUID.randomUUID().toString() : key,
                text.apply("type"),
                text.apply("birth"),
                text.apply("sex"),
                text.apply("cmv"),
                text.apply("abo"),
                text.apply("weight"),
                text.apply("population"),
                text.apply("bank"),
                text.apply("gl"),
                text.apply("consent"),
                text.apply("language"));
    }

    /// What was read, and what is wrong with single fields, by their names. A field that cannot be read is unknown in
    /// `draft`, so that the rest can be judged all the same.
    record Reading(Registration draft, Map<String, Problem> wrong) {
        /// All problems by field, those of the room too; a field that could not be read has its own problem only.
        Map<String, List<Problem>> with(List<Problem> ofRoom) {
            Map<String, List<Problem>> all = new HashMap<>();
            wrong.forEach((field, problem) -> all.put(field, List.of(problem)));
            for (Problem problem : ofRoom) {
                String field = field(problem);
                if (!wrong.containsKey(field)) {
                    all.merge(field, List.of(bare(problem)), Reading::joined);
                }
            }
            return all;
        }

        private static List<Problem> joined(List<Problem> some, List<Problem> more) {
            return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
        }
    }

    private static final String PLACE = "field ";

    private static String field(Problem problem) {
        return problem.where().stream()
                .filter(place -> place.startsWith(PLACE))
                .map(place -> place.substring(PLACE.length()))
                .findFirst()
                .orElse("");
    }

    /// Without the field, beside which it stands.
    static Problem bare(Problem problem) {
        List<String> where = problem.where().stream()
                .filter(place -> !place.startsWith(PLACE))
                .toList();
        return new Problem(problem.code(), problem.what(), where, problem.fix(), problem.values());
    }

    Reading read(LocalDate today) {
        Map<String, Problem> wrong = new HashMap<>();
        LocalDate born = field("birth", wrong, () -> date(birth));
        BigDecimal kilograms = field("weight", wrong, () -> Numbers.decimal(weight));
        Donor draft = new Donor(
                new DonorId("new"),
                Donor.Kind.C.name().equals(type) ? Donor.Kind.C : Donor.Kind.D,
                population,
                "",
                new Traits(
                        born,
                        one(Traits.Sex.values(), sex),
                        one(Traits.Cmv.values(), cmv),
                        one(Traits.BloodGroup.values(), abo),
                        kilograms),
                Status.AV,
                new Donor.ReportedTyping(gl, "", today),
                null);
        return new Reading(new Registration(draft, banked(), agreed(today), key), wrong);
    }

    private Consent.@Nullable Draft agreed(LocalDate today) {
        return consent.isEmpty()
                ? null
                : new Consent.Draft(consent, Consent.Scope.LISTING, language.isEmpty() ? "en" : language, today);
    }

    private Particulars banked() {
        return new Particulars(null, null, null, null, null, null, null, bank.isEmpty() ? null : bank, null, null);
    }

    private static <T> @Nullable T field(String name, Map<String, Problem> wrong, Supplier<@Nullable T> value) {
        try {
            return value.get();
        } catch (ProblemException refused) {
            wrong.put(name, refused.problem());
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(Problem.of(
                    "WEB-0001", "\"{0}\" is not a date", "write year, month and day as in 1964-02-29", text));
        }
    }

    private static <T extends Enum<T>> @Nullable T one(T[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
