package org.marrowrelay.registry.organisation.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.Duty;
import org.marrowrelay.registry.organisation.Holiday;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.organisation.OrganisationOrder;
import org.marrowrelay.registry.organisation.Price;
import org.marrowrelay.registry.web.CursorOf;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Organisations for programs, with their contacts, rota, holidays, prices and members.
@RestController
@RequestMapping("/api/v1/organisations")
class OrganisationApi {
    private final OrganisationDesk desk;
    private final Clock clock;

    OrganisationApi(OrganisationDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /// An organisation with everything that belongs to it.
    ///
    /// @param onDuty who is on duty now; `null` when nobody is
    /// @param open whether somebody is at work there now
    /// @param members log-ins of its people
    record Whole(
            Organisation organisation,
            List<Contact> contacts,
            List<Duty> rota,
            List<Holiday> holidays,
            List<Price> prices,
            List<String> members,
            @Nullable Contact onDuty,
            boolean open) {}

    /// Organisations, a page at a time.
    ///
    /// @param text that code, name or country contain
    @GetMapping
    List<Organisation> list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) Organisation.@Nullable Kind kind,
            @RequestParam(defaultValue = "OURS") OrganisationOrder order,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit) {
        if (!after.isEmpty() && desk.find(new OrganisationCode(after)).isEmpty()) {
            throw new NotThere("organisation " + after);
        }
        return desk.list(text, kind == null ? "" : kind.name(), order, after, limit);
    }

    @GetMapping("/{code}")
    Whole show(@PathVariable String code) {
        Organisation some = get(code);
        return new Whole(
                some,
                desk.contacts(some.code()),
                desk.rota(some.code()),
                desk.holidays(some.code()),
                desk.prices(some.code()),
                desk.members(some.code()),
                desk.onDuty(some.code(), clock.instant()).orElse(null),
                desk.calendar(some.code()).isOpen(clock.instant()));
    }

    private Organisation get(String code) {
        return desk.find(new OrganisationCode(code)).orElseThrow(() -> new NotThere("organisation " + code));
    }

    /// Enters an organisation, or changes it when it carries a version.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Organisation store(@RequestBody Organisation some) {
        if (some.version() == 0) {
            desk.enter(some);
        } else {
            desk.change(some);
        }
        return desk.find(some.code()).orElseThrow();
    }

    /// What is sent about a function that can be reached.
    record ContactMessage(
            String function,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String pager) {
        Contact contact(long id) {
            return new Contact(id, function.strip(), text(email), text(phone), text(pager));
        }

        private static String text(@Nullable String text) {
            return Objects.requireNonNullElse(text, "").strip();
        }
    }

    @GetMapping("/{code}/contacts")
    List<Contact> contacts(@PathVariable String code) {
        return desk.contacts(get(code).code());
    }

    @PostMapping("/{code}/contacts")
    @ResponseStatus(HttpStatus.CREATED)
    Contact addContact(@PathVariable String code, @RequestBody ContactMessage message) {
        return message.contact(desk.addContact(get(code).code(), message.contact(0)));
    }

    /// Takes a contact out, and its duties with it.
    @DeleteMapping("/{code}/contacts/{contact:[0-9]{1,18}}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeContact(@PathVariable String code, @PathVariable long contact) {
        desk.removeContact(get(code).code(), contact(code, contact).id());
    }

    private Contact contact(String code, long id) {
        return contacts(code).stream()
                .filter(some -> some.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotThere("contact " + id));
    }

    /// What is sent about a duty.
    ///
    /// @param contact number of the contact
    /// @param until not included
    record DutyMessage(long contact, Instant from, Instant until) {}

    /// The latest sixty lines of the rota, newest first.
    @GetMapping("/{code}/rota")
    List<Duty> rota(@PathVariable String code) {
        return desk.rota(get(code).code());
    }

    @PostMapping("/{code}/rota")
    @ResponseStatus(HttpStatus.CREATED)
    Duty addDuty(@PathVariable String code, @RequestBody DutyMessage message) {
        Contact who = contact(code, message.contact());
        return new Duty(desk.addDuty(who.id(), message.from(), message.until()), who, message.from(), message.until());
    }

    @DeleteMapping("/{code}/rota/{duty:[0-9]{1,18}}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeDuty(@PathVariable String code, @PathVariable long duty) {
        if (rota(code).stream().noneMatch(some -> some.id() == duty)) {
            throw new NotThere("duty " + duty);
        }
        desk.removeDuty(get(code).code(), duty);
    }

    /// What is sent about a day on which nobody works there.
    record HolidayMessage(String name) {}

    @GetMapping("/{code}/holidays")
    @CursorOf("day")
    List<Holiday> holidays(@PathVariable String code) {
        return desk.holidays(get(code).code());
    }

    /// Adds a holiday, or names it anew.
    @PutMapping("/{code}/holidays/{day}")
    Holiday putHoliday(@PathVariable String code, @PathVariable LocalDate day, @RequestBody HolidayMessage message) {
        Holiday holiday = new Holiday(day, message.name().strip());
        desk.addHoliday(get(code).code(), holiday);
        return holiday;
    }

    /// Takes a holiday out. Clocks that run already keep their ends.
    @DeleteMapping("/{code}/holidays/{day}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeHoliday(@PathVariable String code, @PathVariable LocalDate day) {
        if (holidays(code).stream().noneMatch(some -> some.day().equals(day))) {
            throw new NotThere("holiday " + day);
        }
        desk.removeHoliday(get(code).code(), day);
    }

    /// A price as programs read and write it.
    ///
    /// @param amount in its currency, as in 240.00
    record PriceMessage(String item, Price.Stage stage, BigDecimal amount, String currency, LocalDate from) {
        static PriceMessage of(Price price) {
            return new PriceMessage(price.item(), price.stage(), price.amount(), price.currency(), price.from());
        }
    }

    @GetMapping("/{code}/prices")
    List<PriceMessage> prices(@PathVariable String code) {
        return desk.prices(get(code).code()).stream().map(PriceMessage::of).toList();
    }

    /// Adds a price, or changes the one of that item, stage and day.
    @PostMapping("/{code}/prices")
    @ResponseStatus(HttpStatus.CREATED)
    PriceMessage addPrice(@PathVariable String code, @RequestBody PriceMessage message) {
        Price price = Price.of(message.item(), message.stage(), message.amount(), message.currency(), message.from());
        desk.addPrice(get(code).code(), price);
        return PriceMessage.of(price);
    }

    @DeleteMapping("/{code}/prices")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePrice(
            @PathVariable String code,
            @RequestParam String item,
            @RequestParam Price.Stage stage,
            @RequestParam LocalDate from) {
        if (!desk.removePrice(get(code).code(), item, stage, from)) {
            throw new NotThere("price of " + item);
        }
    }

    /// Log-ins of its people.
    @GetMapping("/{code}/members")
    List<String> members(@PathVariable String code) {
        return desk.members(get(code).code());
    }

    /// Says that the person of a log-in works there, and sees its cases from then on.
    @PutMapping("/{code}/members/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putMember(@PathVariable String code, @PathVariable String account) {
        desk.setMember(account, get(code).code());
    }

    @DeleteMapping("/{code}/members/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeMember(@PathVariable String code, @PathVariable String account) {
        if (!members(code).contains(account)) {
            throw new NotThere("member " + account);
        }
        desk.removeMember(account, get(code).code());
    }
}
