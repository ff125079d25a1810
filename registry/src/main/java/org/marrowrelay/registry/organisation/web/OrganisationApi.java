package org.marrowrelay.registry.organisation.web;

import java.util.List;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.Duty;
import org.marrowrelay.registry.organisation.Holiday;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.organisation.Price;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Organisations for programs.
@RestController
@RequestMapping("/api/v1/organisations")
class OrganisationApi {
    private final OrganisationDesk desk;

    OrganisationApi(OrganisationDesk desk) {
        this.desk = desk;
    }

    /// An organisation with everything that belongs to it.
    record Whole(
            Organisation organisation,
            List<Contact> contacts,
            List<Duty> rota,
            List<Holiday> holidays,
            List<Price> prices) {}

    @GetMapping
    List<Organisation> list(
            @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "1000") int limit) {
        if (!after.isEmpty() && desk.find(new OrganisationCode(after)).isEmpty()) {
            throw new NotThere("organisation " + after);
        }
        return desk.list("", "", after, limit);
    }

    @GetMapping("/{code}")
    Whole show(@PathVariable String code) {
        Organisation some =
                desk.find(new OrganisationCode(code)).orElseThrow(() -> new NotThere("organisation " + code));
        return new Whole(
                some,
                desk.contacts(some.code()),
                desk.rota(some.code()),
                desk.holidays(some.code()),
                desk.prices(some.code()));
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
}
