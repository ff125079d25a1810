package org.marrowrelay.registry.identity;

import static org.marrowrelay.registry.identity.IdentityField.BIRTH_NAME;
import static org.marrowrelay.registry.identity.IdentityField.EMAIL;
import static org.marrowrelay.registry.identity.IdentityField.FAMILY_NAME;
import static org.marrowrelay.registry.identity.IdentityField.GIVEN_NAME;
import static org.marrowrelay.registry.identity.IdentityField.HOSPITAL_NUMBER;
import static org.marrowrelay.registry.identity.IdentityField.LATIN_NAME;
import static org.marrowrelay.registry.identity.IdentityField.NATIONAL_NUMBER;
import static org.marrowrelay.registry.identity.IdentityField.PHONE;
import static org.marrowrelay.registry.identity.IdentityField.SECOND_PHONE;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.marrowrelay.registry.identity.Alike.Likeness;

/// Values without what people write differently: case, accents, spaces, the order of names, the code of a country.
final class Plainest {
    private static final int DIGITS_OF_PHONE = 9;

    private Plainest() {}

    /// What of these values can be found again, by likeness.
    static Map<Likeness, Set<String>> of(Map<IdentityField, String> values) {
        Map<Likeness, Set<String>> found = new EnumMap<>(Likeness.class);
        String given = values.getOrDefault(GIVEN_NAME, "");
        add(found, Likeness.NAME, name(values.getOrDefault(FAMILY_NAME, "") + " " + given));
        if (values.containsKey(BIRTH_NAME)) {
            add(found, Likeness.NAME, name(values.get(BIRTH_NAME) + " " + given));
        }
        add(found, Likeness.NAME, name(values.getOrDefault(LATIN_NAME, "")));
        add(found, Likeness.PHONE, phone(values.getOrDefault(PHONE, "")));
        add(found, Likeness.PHONE, phone(values.getOrDefault(SECOND_PHONE, "")));
        add(found, Likeness.EMAIL, values.getOrDefault(EMAIL, "").strip().toLowerCase(Locale.ROOT));
        add(found, Likeness.NUMBER, number(values.getOrDefault(NATIONAL_NUMBER, "")));
        add(found, Likeness.NUMBER, number(values.getOrDefault(HOSPITAL_NUMBER, "")));
        return found;
    }

    private static void add(Map<Likeness, Set<String>> found, Likeness on, String plainest) {
        if (!plainest.isEmpty()) {
            found.computeIfAbsent(on, _ -> new TreeSet<>()).add(plainest);
        }
    }

    /// Words in the order of the alphabet, without accents, so that it does not matter which name comes first.
    static String name(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(bare.split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    static String phone(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.substring(Math.max(0, digits.length() - DIGITS_OF_PHONE));
    }

    static String number(String number) {
        return Normalizer.normalize(number, Normalizer.Form.NFKC)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toUpperCase(Locale.ROOT);
    }
}
