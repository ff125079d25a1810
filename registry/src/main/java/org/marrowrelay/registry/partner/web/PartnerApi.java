package org.marrowrelay.registry.partner.web;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.partner.GlobalSearch;
import org.marrowrelay.registry.partner.Partner;
import org.marrowrelay.registry.partner.PartnerDesk;
import org.marrowrelay.registry.partner.Withheld;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Partners for programs.
@RestController
@RequestMapping("/api/v1/partners")
class PartnerApi {
    private final PartnerDesk desk;
    private final GlobalSearch search;

    PartnerApi(PartnerDesk desk, GlobalSearch search) {
        this.desk = desk;
        this.search = search;
    }

    /// A partner, and how the exchange with it stands.
    record Message(
            String code,
            String address,
            String state,
            String fingerprint,
            long lastOut,
            long nextIn,
            @Nullable Instant heardAt,
            Instant nextTry,
            int failures,
            String trouble,
            long waiting,
            boolean tooMany,
            long inWork,
            long quarantined) {
        static Message of(PartnerDesk.Standing standing) {
            Partner partner = standing.partner();
            return new Message(
                    partner.code().value(),
                    partner.address().toString(),
                    partner.state().name(),
                    partner.key().fingerprint(),
                    partner.link().lastOut(),
                    partner.link().nextIn(),
                    partner.link().heardAt(),
                    partner.link().nextTry(),
                    partner.link().failures(),
                    partner.link().trouble(),
                    standing.waiting(),
                    standing.tooMany(),
                    standing.inWork(),
                    standing.quarantined());
        }
    }

    /// What stands on a partner's card, and where its server is.
    record Entered(String code, String address, String key) {}

    /// @param digits the last five of the fingerprint, as the partner reads them
    record Spoken(String digits) {}

    /// @param about a code that both know
    record Words(@Nullable String about, String text) {}

    /// A question to all partners.
    record Asked(String patient) {}

    /// Digests of both directions.
    record Digests(
            PartnerDesk.Tally outgoing,
            PartnerDesk.Tally incoming,
            PartnerDesk.Tally saidByUs,
            PartnerDesk.Tally saidByThem) {}

    @GetMapping
    List<Message> list() {
        return desk.list().stream().map(Message::of).toList();
    }

    @GetMapping("/card")
    PartnerDesk.Card card() {
        return desk.card();
    }

    @GetMapping("/{partner}")
    Message show(@PathVariable String partner) {
        return Message.of(desk.get(new OrganisationCode(partner)));
    }

    @GetMapping("/{partner}/digests")
    Digests digests(@PathVariable String partner) {
        OrganisationCode code =
                desk.get(new OrganisationCode(partner)).partner().code();
        return new Digests(desk.outgoing(code), desk.incoming(code), desk.texts(code, true), desk.texts(code, false));
    }

    @GetMapping("/{partner}/texts")
    List<PartnerDesk.Said> texts(@PathVariable String partner) {
        return desk.texts(new OrganisationCode(partner));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Message enter(@RequestBody Entered card, Principal by) {
        OrganisationCode code = new OrganisationCode(card.code());
        desk.enter(code, card.address(), card.key(), by.getName());
        return Message.of(desk.get(code));
    }

    @PostMapping("/{partner}/key")
    Message confirm(@PathVariable String partner, @RequestBody Spoken spoken, Principal by) {
        desk.confirm(new OrganisationCode(partner), spoken.digits(), by.getName());
        return show(partner);
    }

    /// What was agreed with a partner.
    ///
    /// @param donorsADay the usual number when it is missing
    /// @param withheldCountries none when they are missing
    record Agreed(
            String purpose,
            int searchesADay,
            int ourSearchesADay,
            boolean tellsTraits,
            @Nullable Integer donorsADay,
            @Nullable List<String> withheldCountries) {}

    @PutMapping("/{partner}/rules")
    Message setRules(@PathVariable String partner, @RequestBody Agreed agreed) {
        List<String> withheld = agreed.withheldCountries();
        desk.setRules(
                new OrganisationCode(partner),
                new Partner.Rules(
                        agreed.purpose(),
                        agreed.searchesADay(),
                        agreed.ourSearchesADay(),
                        agreed.tellsTraits(),
                        agreed.donorsADay() == null ? Partner.Rules.USUAL_DONORS_A_DAY : agreed.donorsADay(),
                        Partner.Rules.countries(withheld == null ? "" : String.join(",", withheld))));
        return show(partner);
    }

    /// What our rules kept from going to a partner, the latest first.
    @GetMapping("/{partner}/withheld")
    List<Withheld> withheld(@PathVariable String partner) {
        show(partner);
        return desk.withheld(new OrganisationCode(partner));
    }

    /// Asks all partners whom our rules allow.
    @PostMapping("/searches")
    @ResponseStatus(HttpStatus.CREATED)
    GlobalSearch.Question ask(@RequestBody Asked question, Principal by) {
        return search.find(search.ask(question.patient(), by.getName())).orElseThrow();
    }

    @GetMapping("/searches/{question}")
    GlobalSearch.Result answers(@PathVariable String question) {
        return search.show(search.find(question).orElseThrow(() -> new NotThere("question " + question)));
    }

    /// Lists a donor of an answer here, so that something can be asked of the donor.
    @PostMapping("/searches/{question}/donors/{partner}/{donor}")
    @ResponseStatus(HttpStatus.CREATED)
    void list(@PathVariable String question, @PathVariable String partner, @PathVariable String donor) {
        search.list(question, new OrganisationCode(partner), donor);
    }

    @PostMapping("/{partner}/texts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void text(
            @PathVariable String partner,
            @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key,
            @RequestBody Words words,
            Principal by) {
        String about = words.about() == null ? "" : words.about();
        desk.text(new OrganisationCode(partner), about, words.text(), by.getName(), key);
    }
}
