package org.marrowrelay.registry.patient.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.web.TypingView;

/// What somebody wrote into the form, to the letter, and nothing decided about it.
///
/// @param version the one that is being changed; 0 for a new patient
/// @param typing by locus; loci without text are absent
record PatientForm(
        String id,
        int version,
        String population,
        String sex,
        String birth,
        String weight,
        String cmv,
        String abo,
        String note,
        String diagnosis,
        String stage,
        String centre,
        String authorised,
        String payer,
        String dose,
        String mixture,
        String antibodies,
        List<String> preferences,
        Map<Locus, String> typing) {
    private static final PatientId NOBODY = new PatientId("new");
    private static final int LARGEST_WEIGHT = 500;
    private static final int PREFERENCES = 5;

    PatientForm {
        preferences = List.copyOf(preferences);
        typing = Map.copyOf(typing);
    }

    static PatientForm empty() {
        return of(_ -> null);
    }

    /// From the fields of a request.
    static PatientForm of(Function<String, @Nullable String> field) {
        UnaryOperator<String> text =
                name -> Objects.requireNonNullElse(field.apply(name), "").strip();
        Map<Locus, String> typing = new EnumMap<>(Locus.class);
        for (Locus locus : Locus.STORED) {
            String written = text.apply("gl[" + locus + "]");
            if (!written.isEmpty()) {
                typing.put(locus, written);
            }
        }
        return new PatientForm(
                text.apply("id"),
                version(text.apply("version")),
                text.apply("population"),
                text.apply("sex"),
                text.apply("birth"),
                text.apply("weight"),
                text.apply("cmv"),
                text.apply("abo"),
                text.apply("note"),
                text.apply("diagnosis"),
                text.apply("stage"),
                text.apply("centre"),
                text.apply("authorised"),
                text.apply("payer"),
                text.apply("dose"),
                text.apply("mixture"),
                text.apply("antibodies"),
                preferences(text),
                typing);
    }

    static PatientForm of(Patient patient) {
        Traits traits = patient.traits();
        Particulars more = patient.particulars();
        return new PatientForm(
                patient.id().value(),
                patient.version(),
                patient.population(),
                text(traits.sex()),
                text(traits.birth()),
                traits.weightKg() == null
                        ? ""
                        : traits.weightKg().stripTrailingZeros().toPlainString(),
                text(traits.cmv()),
                text(traits.abo()),
                patient.note(),
                more.diagnosis(),
                more.stage(),
                more.centre(),
                more.authorised(),
                more.payer(),
                more.doseCd34() == null
                        ? ""
                        : more.doseCd34().stripTrailingZeros().toPlainString(),
                more.mixture(),
                more.antibodies().stream().map(Object::toString).collect(Collectors.joining(", ")),
                more.preferences(),
                TypingView.split(patient.gl()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static int version(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /// The typing of a locus as a GL String: `11:01+24:02` under A is `A*11:01+A*24:02`.
    static String complete(Locus locus, String text) {
        return text.replaceAll("\\s+", "").replaceAll("(^|[+/|~])(?=\\d+:)", "$1" + locus + "*");
    }

    /// All loci as one GL String.
    String gl() {
        StringJoiner gl = new StringJoiner("^");
        new TreeMap<>(typing).forEach((locus, text) -> gl.add(complete(locus, text)));
        return gl.toString();
    }

    /// The draft, or what is wrong with single fields, by their names.
    Outcome read() {
        Map<String, List<Problem>> wrong = new HashMap<>();
        Optional<PatientId> code = field("id", wrong, () -> new PatientId(id));
        Optional<LocalDate> born = birth.isEmpty() ? Optional.empty() : field("birth", wrong, this::date);
        Optional<BigDecimal> required = dose.isEmpty() ? Optional.empty() : field("dose", wrong, this::required);
        Optional<List<Particulars.Antibody>> found = field("antibodies", wrong, this::found);
        Optional<BigDecimal> kilograms = weight.isEmpty() ? Optional.empty() : field("weight", wrong, this::kilograms);
        Traits traits = new Traits(
                born.orElse(null),
                one(Traits.Sex.values(), sex),
                one(Traits.Cmv.values(), cmv),
                one(Traits.BloodGroup.values(), abo),
                kilograms.orElse(null));
        PatientDraft draft =
                new PatientDraft(code.orElse(NOBODY), population, traits, gl(), note, particulars(required, found));
        return wrong.isEmpty() ? new Outcome.Draft(draft) : new Outcome.Wrong(wrong, draft);
    }

    private Particulars particulars(Optional<BigDecimal> required, Optional<List<Particulars.Antibody>> found) {
        return new Particulars(
                diagnosis,
                stage,
                centre,
                authorised,
                payer,
                required.orElse(null),
                mixture.strip().replaceAll("\\s*([:+=,])\\s*", "$1"),
                found.orElse(List.of()),
                preferences);
    }

    /// Preferences in the order of their numbers: `prefer[1]`, `prefer[2]`, ...
    private static List<String> preferences(UnaryOperator<String> text) {
        return IntStream.rangeClosed(1, PREFERENCES)
                .mapToObj(number -> text.apply("prefer[" + number + "]"))
                .filter(name -> name.matches("[A-Z_]{1,40}"))
                .distinct()
                .toList();
    }

    private BigDecimal required() {
        boolean number = dose.matches("\\d{1,2}([.,]\\d{1,2})?");
        BigDecimal required = number ? new BigDecimal(dose.replace(',', '.')) : BigDecimal.ZERO;
        if (required.signum() <= 0) {
            throw new ProblemException(Problem.of(
                    "PAT-0007",
                    "\"{0}\" is not a required dose",
                    "write millions of CD34 positive cells for each kilogram, as in 4 or 4.5",
                    dose));
        }
        return required;
    }

    /// Specificities with or without MFI, parted by commas, semicolons or lines.
    private List<Particulars.Antibody> found() {
        return Arrays.stream(antibodies.split("[,;\\n]", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(PatientForm::antibody)
                .toList();
    }

    private static Particulars.Antibody antibody(String text) {
        String[] parts = text.split("\\s+", -1);
        boolean right = parts.length == 1 || (parts.length == 2 && parts[1].matches("\\d{1,6}"));
        if (!right) {
            throw new ProblemException(Problem.of(
                    "PAT-0005",
                    "\"{0}\" is not an antibody against HLA",
                    "write an antigen or allele and, if known, the MFI: A2 5400 or DPB1*04:01",
                    text));
        }
        return new Particulars.Antibody(parts[0], parts.length == 1 ? null : Integer.valueOf(parts[1]));
    }

    /// What became of reading the form.
    sealed interface Outcome {
        record Draft(PatientDraft draft) implements Outcome {}

        /// @param rest what could be read, so that it can be judged in the same round
        record Wrong(Map<String, List<Problem>> byField, PatientDraft rest) implements Outcome {}
    }

    private static <T> Optional<T> field(String name, Map<String, List<Problem>> wrong, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (ProblemException refused) {
            wrong.computeIfAbsent(name, _ -> new ArrayList<>()).add(refused.problem());
            return Optional.empty();
        }
    }

    private LocalDate date() {
        try {
            return LocalDate.parse(birth);
        } catch (DateTimeParseException e) {
            throw new ProblemException(Problem.of(
                    "WEB-0001", "\"{0}\" is not a date", "write year, month and day as in 1964-02-29", birth));
        }
    }

    private BigDecimal kilograms() {
        boolean number = weight.matches("\\d{1,3}([.,]\\d)?");
        BigDecimal kilograms = number ? new BigDecimal(weight.replace(',', '.')) : BigDecimal.ZERO;
        if (kilograms.signum() <= 0 || kilograms.intValue() >= LARGEST_WEIGHT) {
            throw new ProblemException(Problem.of(
                    "WEB-0002",
                    "\"{0}\" is not a body weight",
                    "write kilograms with one decimal at most, as in 58 or 58.5",
                    weight));
        }
        return kilograms;
    }

    private static <T extends Enum<T>> @Nullable T one(T[] values, String name) {
        for (T value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }
}
