package org.marrowrelay.registry.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.process.BusinessCalendar;
import org.marrowrelay.registry.process.PlausibleYears;
import org.marrowrelay.registry.web.EmailAddress;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps organisations, their calendars, rotas and prices.
@Service
public class OrganisationDesk {
    /// As in EMDIS (N4), and at the beginning of a GRID (DOMAIN 2.1, 2.5).
    private static final Pattern ION = Pattern.compile("[0-9]{4}");

    private static final int LONGEST_PAGE = 1_000;

    private final Organisations organisations;
    private final AccessDesk access;

    OrganisationDesk(Organisations organisations, AccessDesk access) {
        this.organisations = organisations;
        this.access = access;
    }

    /// All, ours first.
    public List<Organisation> list() {
        return organisations.list();
    }

    /// A page of them.
    ///
    /// @param text what code, name or country hold; empty for all
    /// @param kind name of an [Organisation.Kind]; empty for all
    /// @param after the code behind which it begins; empty at the beginning
    /// @param atMost 1 to 1,000
    public List<Organisation> list(String text, String kind, OrganisationOrder order, String after, int atMost) {
        return organisations.list(text, kind, order, after, Math.clamp(atMost, 1, LONGEST_PAGE));
    }

    public long count(String text, String kind) {
        return organisations.count(text, kind);
    }

    public Optional<Organisation> find(OrganisationCode code) {
        return organisations.find(code);
    }

    /// The organisation of that issuing organisation number, if it is one of ours or a partner.
    public Optional<Organisation> findByIon(String ion) {
        return organisations.list().stream()
                .filter(some -> !ion.isEmpty() && some.ion().equals(ion))
                .findFirst();
    }

    /// Our own registry: the first of ours that is one.
    public Optional<Organisation> ours() {
        return organisations.list().stream()
                .filter(some -> some.ours() && some.kind() == Organisation.Kind.REGISTRY)
                .findFirst();
    }

    /// @throws OrganisationProblem `ORG-0006` when the code is taken, `ORG-0015`, `ORG-0016` and `ORG-0018` for an
    ///     address that is none, a day that cannot be meant, and a number that is none
    @Transactional
    public void enter(Organisation some) {
        check(some);
        if (!organisations.add(some)) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0006",
                    "there is an organisation {0} already",
                    "open that one, or choose another code",
                    some.code()));
        }
    }

    /// @throws OrganisationProblem `ORG-0007` when somebody else has changed it since; otherwise as [#enter]
    @Transactional
    public void change(Organisation some) {
        check(some);
        if (!organisations.change(some)) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0007",
                    "somebody else has changed {0} meanwhile",
                    "open it again and repeat the change",
                    some.code()));
        }
    }

    private static void check(Organisation some) {
        refuseUnlessMail(some.email());
        if (!Set.of(Locale.getISOCountries()).contains(some.country())) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0003", "\"{0}\" is not a country", "write two letters, as in CN or US", some.country()));
        }
        if (!some.ion().isEmpty() && !ION.matcher(some.ion()).matches()) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0018",
                    "\"{0}\" is no issuing organisation number",
                    "write the four digits with which the GRIDs of the registry begin, or leave it empty",
                    some.ion()));
        }
        if (some.agreedUntil() != null) {
            refuseUnlessPlausible(some.agreedUntil());
        }
    }

    /// Empty is no address, and allowed.
    private static void refuseUnlessMail(String email) {
        if (!email.isEmpty() && !EmailAddress.isOne(email)) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0015",
                    "\"{0}\" is no e-mail address",
                    "write one address as in duty@registry.example, or leave it empty",
                    email));
        }
    }

    private static void refuseUnlessPlausible(LocalDate day) {
        if (!PlausibleYears.hold(day)) {
            throw implausible(day);
        }
    }

    private static OrganisationProblem implausible(Object day) {
        return new OrganisationProblem(Problem.of(
                "ORG-0016",
                "{0} is not between the years {1} and {2}",
                "check the year",
                day,
                "" + PlausibleYears.FIRST,
                "" + PlausibleYears.LAST));
    }

    /// Its calendar; the plain one for an organisation that is not known.
    public BusinessCalendar calendar(OrganisationCode code) {
        return organisations
                .find(code)
                .map(some -> some.calendar(
                        organisations.holidays(code).stream().map(Holiday::day).collect(Collectors.toSet())))
                .orElse(BusinessCalendar.PLAIN);
    }

    public List<Holiday> holidays(OrganisationCode code) {
        return organisations.holidays(code);
    }

    @Transactional
    public void addHoliday(OrganisationCode code, Holiday holiday) {
        refuseIfLong(holiday.name());
        if (holiday.name().isBlank()) {
            throw new OrganisationProblem(
                    Problem.of("ORG-0019", "the holiday has no name", "say what it is, as in: New Year"));
        }
        refuseUnlessPlausible(holiday.day());
        organisations.addHoliday(code, holiday);
    }

    public List<Contact> contacts(OrganisationCode code) {
        return organisations.contacts(code);
    }

    /// @return its number
    @Transactional
    public long addContact(OrganisationCode code, Contact contact) {
        refuseIfLong(contact.function(), contact.email(), contact.phone(), contact.pager());
        refuseUnlessMail(contact.email());
        if (contact.function().isBlank()) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0008",
                    "the function of a contact is missing",
                    "say what is done there, as in: coordinator on duty"));
        }
        return organisations.addContact(code, contact);
    }

    private static void refuseIfLong(String... texts) {
        if (Stream.of(texts).anyMatch(text -> text.length() > Organisation.LONGEST)) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0017", "a text is longer than {0} characters", "say it shorter", Organisation.LONGEST));
        }
    }

    /// The latest sixty lines of the rota, newest first.
    public List<Duty> rota(OrganisationCode code) {
        return organisations.duties(code);
    }

    /// @return its number
    /// @throws OrganisationProblem `ORG-0009` when it ends before it begins, `ORG-0020` when it is there already,
    ///     `ORG-0016` for a year that cannot be meant
    @Transactional
    public long addDuty(long contact, Instant from, Instant until) {
        for (Instant moment : List.of(from, until)) {
            if (!PlausibleYears.hold(moment)) {
                throw implausible(moment);
            }
        }
        if (!from.isBefore(until)) {
            throw new OrganisationProblem(Problem.of("ORG-0009", "the duty ends before it begins", "give a later end"));
        }
        if (organisations.isOnDuty(contact, from, until)) {
            throw new OrganisationProblem(
                    Problem.of("ORG-0020", "this duty is in the rota already", "enter another one, or nothing"));
        }
        return organisations.addDuty(contact, from, until);
    }

    /// Takes a holiday out that was entered by mistake. Clocks that run already keep their ends.
    @Transactional
    public void removeHoliday(OrganisationCode code, LocalDate day) {
        organisations.removeHoliday(code, day);
    }

    /// Takes a contact out, and its duties with it.
    @Transactional
    public void removeContact(OrganisationCode code, long contact) {
        organisations.removeContact(code, contact);
    }

    /// Takes a duty out of the rota.
    @Transactional
    public void removeDuty(OrganisationCode code, long duty) {
        organisations.removeDuty(code, duty);
    }

    /// Who is on duty then.
    public Optional<Contact> onDuty(OrganisationCode code, Instant moment) {
        return organisations.onDuty(code, moment);
    }

    public List<Price> prices(OrganisationCode code) {
        return organisations.prices(code);
    }

    @Transactional
    public void addPrice(OrganisationCode code, Price price) {
        refuseUnlessPlausible(price.from());
        organisations.addPrice(code, price);
    }

    /// Takes a price out that was entered by mistake; what it charged meanwhile is charged by the one before.
    ///
    /// @return false when there is none
    @Transactional
    public boolean removePrice(OrganisationCode code, String item, Price.Stage stage, LocalDate from) {
        return organisations.removePrice(code, item, stage, from);
    }

    /// What it charged on that day.
    public Optional<Price> price(OrganisationCode code, String item, Price.Stage stage, LocalDate day) {
        return organisations.prices(code).stream()
                .filter(price -> price.item().equals(item)
                        && price.stage() == stage
                        && !price.from().isAfter(day))
                .findFirst();
    }

    /// The organisation that a log-in of somebody elsewhere belongs to; empty for our own staff.
    public Optional<OrganisationCode> ofMember(String account) {
        return organisations.ofMember(account);
    }

    /// Where somebody acts: in the organisation that the log-in belongs to; `null` for our own staff. Who is neither
    /// is nowhere, and sees and does nothing until somebody says where.
    public @Nullable OrganisationCode placeOf(String account, boolean staff) {
        return ofMember(account).orElse(staff ? null : OrganisationCode.NOWHERE);
    }

    /// The log-ins of its people.
    public List<String> members(OrganisationCode code) {
        return organisations.members(code);
    }

    /// Says where the person of a log-in works, who sees the cases of that organisation from then on.
    ///
    /// @throws OrganisationProblem `ORG-0011` when there is no such log-in from outside, `ORG-0021` when the person
    ///     works at another organisation, whose cases would be lost without a word
    @Transactional
    public void setMember(String account, OrganisationCode code) {
        boolean outside = access.find(account)
                .filter(some -> some.roles().stream().noneMatch(Role.STAFF::contains))
                .isPresent();
        if (!outside) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0011",
                    "\"{0}\" is no log-in of somebody from outside",
                    "make an account with a role from outside first, such as transplant centre or partner registry",
                    account));
        }
        organisations.ofMember(account).filter(other -> !other.equals(code)).ifPresent(other -> {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0021",
                    "the log-in \"{0}\" works at {1}",
                    "take it out there first: it sees the cases of {1} no longer then",
                    account,
                    other));
        });
        organisations.setMember(account, code);
    }

    /// Says that the person works there no longer; the log-in sees nothing from then on.
    @Transactional
    public void removeMember(String account, OrganisationCode code) {
        organisations.removeMember(account, code);
    }

    /// Takes the invented ones away.
    @Transactional
    public void removeInvented() {
        organisations.removeInvented();
    }
}
