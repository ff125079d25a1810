package org.marrowrelay.registry.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.web.EmailAddress;

/// What somebody filled in who wants to join.
///
/// @param key names the form, so that a form that is sent twice joins once
/// @param language `en` or `zh`
/// @param questionnaire version that was answered
/// @param consent version of the text that was agreed to
/// @param identity who it is and how to reach them and two people who know where they are
public record JoinForm(
        String key,
        String language,
        LocalDate birth,
        String sex,
        int heightCm,
        int weightKg,
        String population,
        String questionnaire,
        Map<String, String> answers,
        String consent,
        boolean abroad,
        boolean research,
        Map<IdentityField, String> identity) {
    private static final List<IdentityField> NEEDED = List.of(
            IdentityField.FAMILY_NAME,
            IdentityField.GIVEN_NAME,
            IdentityField.ADDRESS,
            IdentityField.EMAIL,
            IdentityField.PHONE,
            IdentityField.ALTERNATE_1_NAME,
            IdentityField.ALTERNATE_1_RELATION,
            IdentityField.ALTERNATE_1_PHONE,
            IdentityField.ALTERNATE_2_NAME,
            IdentityField.ALTERNATE_2_RELATION,
            IdentityField.ALTERNATE_2_PHONE);
    private static final List<IdentityField> PHONES =
            List.of(IdentityField.PHONE, IdentityField.ALTERNATE_1_PHONE, IdentityField.ALTERNATE_2_PHONE);
    private static final List<IdentityField> MAILS =
            List.of(IdentityField.EMAIL, IdentityField.ALTERNATE_1_EMAIL, IdentityField.ALTERNATE_2_EMAIL);
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}<>]{1,200}");
    private static final int LEAST_CM = 100;
    private static final int MOST_CM = 250;
    private static final int MOST_KG = 300;

    public JoinForm {
        answers = Map.copyOf(answers);
        identity = Map.copyOf(identity);
    }

    /// Everything that is missing or cannot be, each with its field as the place, as in `field EMAIL`.
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(contacts(identity, NEEDED));
        PHONES.stream()
                .skip(1)
                .filter(field -> value(IdentityField.PHONE).equals(value(field)))
                .forEach(field -> problems.add(same().at("field " + field)));
        if (heightCm < LEAST_CM || heightCm > MOST_CM || weightKg < 1 || weightKg > MOST_KG) {
            problems.add(Problem.of(
                            "JOI-0009",
                            "height or weight cannot be right",
                            "write centimetres and kilograms, without fractions")
                    .at("field heightCm"));
        }
        if (!sex.equals("F") && !sex.equals("M")) {
            problems.add(missing().at("field sex"));
        }
        return List.copyOf(problems);
    }

    private String value(IdentityField field) {
        return identity.getOrDefault(field, "").strip();
    }

    /// What is wrong with names and contacts.
    ///
    /// @param needed fields that cannot be empty
    public static List<Problem> contacts(Map<IdentityField, String> identity, List<IdentityField> needed) {
        List<Problem> problems = new ArrayList<>();
        for (IdentityField field : IdentityField.values()) {
            String value = identity.getOrDefault(field, "").strip();
            if (value.isEmpty()) {
                if (needed.contains(field)) {
                    problems.add(missing().at("field " + field));
                }
                continue;
            }
            Problem wrong = wrong(field, value);
            if (wrong != null) {
                problems.add(wrong.at("field " + field));
            }
        }
        return problems;
    }

    private static @Nullable Problem wrong(IdentityField field, String value) {
        if (MAILS.contains(field) && !EmailAddress.isOne(value)) {
            return Problem.of("JOI-0010", "this is no e-mail address", "write one address, as in name@example.org");
        }
        if (PHONES.contains(field) && !EmailAddress.isPhone(EmailAddress.plainPhone(value))) {
            return Problem.of(
                    "JOI-0011", "this is no telephone number", "write it with its country, as in +86 138 0013 8000");
        }
        return LINE.matcher(value).matches()
                ? null
                : Problem.of("JOI-0012", "this has signs that no name or address has", "write one line of plain text");
    }

    private static Problem missing() {
        return Problem.of("JOI-0002", "this is missing", "fill it in; without it we could not reach you");
    }

    private static Problem same() {
        return Problem.of(
                "JOI-0013",
                "this is your own number",
                "name somebody else, who would know where you are when your number is no longer yours");
    }
}
