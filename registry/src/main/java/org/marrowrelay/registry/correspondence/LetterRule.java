package org.marrowrelay.registry.correspondence;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a country, or a pair of countries, allows between a donor and a recipient.
///
/// @param where a country (ISO 3166-1, two letters), a pair as in `CN-US` (the donor's first), or `*`
/// @param letters anonymous letters may pass
/// @param afterDays whole days after the infusion before the first one goes on
/// @param most letters in one direction; 0 is no limit
/// @param patientFirst the recipient must have written before the donor's letter goes on
/// @param pictures drawings and cards may go along
/// @param language of letters that cross a border, BCP 47; empty for any
/// @param contactYears whole years after the infusion until identities may be told, with both consents; `null`: never
/// @param told what may be told about the other without a letter, and stand in one
/// @param outcome how much of the recipient's course the donor's side may know
/// @param source where it is written
public record LetterRule(
        String where,
        boolean letters,
        int afterDays,
        int most,
        boolean patientFirst,
        boolean pictures,
        String language,
        @Nullable Integer contactYears,
        Set<Told> told,
        Outcome outcome,
        String source) {
    public LetterRule {
        told = Set.copyOf(told);
    }

    /// What may be told without telling who somebody is.
    public enum Told {
        SEX,
        AGE,
        ORIGIN
    }

    /// How much of the recipient's course may be told; the order is from less to more.
    public enum Outcome {
        NOTHING,
        ALIVE,
        COURSE
    }

    /// Both together: of each pair of answers the stricter one.
    public LetterRule with(LetterRule other) {
        Set<Told> both = EnumSet.noneOf(Told.class);
        both.addAll(told);
        both.retainAll(other.told);
        return new LetterRule(
                where + " + " + other.where,
                letters && other.letters,
                Math.max(afterDays, other.afterDays),
                fewer(most, other.most),
                patientFirst || other.patientFirst,
                pictures && other.pictures,
                language(language, other.language),
                later(contactYears, other.contactYears),
                both,
                outcome.compareTo(other.outcome) < 0 ? outcome : other.outcome,
                source + "; " + other.source);
    }

    private static int fewer(int one, int other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    private static @Nullable Integer later(@Nullable Integer one, @Nullable Integer other) {
        return one == null || other == null ? null : Integer.valueOf(Math.max(one, other));
    }

    /// Two that ask for different languages meet in English.
    private static String language(String one, String other) {
        if (one.isEmpty() || one.equals(other)) {
            return other;
        }
        return other.isEmpty() ? one : "en";
    }

    /// When identities may be told at the earliest, in years after the infusion; empty for never.
    public Optional<Integer> contact() {
        return Optional.ofNullable(contactYears);
    }
}
