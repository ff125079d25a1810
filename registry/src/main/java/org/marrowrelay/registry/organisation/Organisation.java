package org.marrowrelay.registry.organisation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.process.BusinessCalendar;

/// Somebody we work with, or a part of ourselves.
///
/// @param country ISO 3166-1, two letters
/// @param zone its time zone
/// @param working days of the week, at least one
/// @param email where messages go; empty when there is none
/// @param address where samples and papers go; empty when unknown, never a post-office box
/// @param ion issuing organisation number of a registry; empty for others
/// @param agreement the agreement in force, in words; empty when there is none
/// @param agreedUntil its last day, or `null`
/// @param ours our own staff act for it
/// @param version counts the changes from 1
public record Organisation(
        OrganisationCode code,
        Kind kind,
        String name,
        String country,
        ZoneId zone,
        Set<DayOfWeek> working,
        LocalTime opens,
        LocalTime closes,
        String email,
        String phone,
        String address,
        String ion,
        Channel channel,
        String agreement,
        @Nullable LocalDate agreedUntil,
        boolean ours,
        boolean invented,
        int version) {
    /// Characters of a name.
    static final int LONGEST = 200;

    private static final Set<String> CHINESE = Set.of("CN", "HK", "MO", "TW");

    public Organisation {
        working = Set.copyOf(working);
        if (name.isBlank() || name.length() > LONGEST) {
            throw wrong("ORG-0002", "the name of {0} is empty or longer than 200 characters", "give it a name", code);
        }
        if (!country.matches("[A-Z]{2}")) {
            throw wrong("ORG-0003", "\"{0}\" is not a country", "write two letters, as in CN or US", country);
        }
        if (working.isEmpty() || !opens.isBefore(closes)) {
            throw wrong(
                    "ORG-0004",
                    "{0} has no working day, or closes before it opens",
                    "choose at least one day, and hours as in 09:00 to 17:00",
                    code);
        }
        if (isBox(address)) {
            throw wrong(
                    "ORG-0005",
                    "the address of {0} is a post-office box",
                    "give street and door: couriers deliver to people",
                    code);
        }
    }

    private static boolean isBox(String address) {
        return address.toLowerCase(Locale.ROOT).matches("(?s).*\\bp\\.?\\s?o\\.?\\s?box\\b.*");
    }

    private static OrganisationProblem wrong(String code, String what, String fix, Object value) {
        return new OrganisationProblem(Problem.of(code, what, fix, value));
    }

    /// What its people read: Chinese in China, Hong Kong, Macao and Taiwan, else English. A message says everything in
    /// both; this one comes first, and is that of the subject.
    public Locale language() {
        return CHINESE.contains(country) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    BusinessCalendar calendar(Set<LocalDate> holidays) {
        return new BusinessCalendar(zone, working, holidays, opens, closes);
    }

    /// What it does in the relay.
    public enum Kind {
        REGISTRY,
        TRANSPLANT_CENTRE,
        DONOR_CENTRE,
        COLLECTION_CENTRE,
        LABORATORY,
        COURIER;

        /// True when it can be the patient's side of a request.
        public boolean caresForPatients() {
            return this == REGISTRY || this == TRANSPLANT_CENTRE;
        }

        /// True when it can be the donor's side of a request.
        public boolean holdsDonors() {
            return this == REGISTRY || this == DONOR_CENTRE;
        }
    }

    /// How requests travel to it.
    public enum Channel {
        /// Its people work with this program.
        IN_HOUSE,
        /// E-mail, fax, phone: our staff record what comes back.
        LETTER,
        /// EMDIS messages.
        EMDIS,
        /// WMDA Match-Connect: one open request at a time for a patient and a donor.
        CONNECT
    }
}
