package org.marrowrelay.registry.arrival.web;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.arrival.Absent;
import org.marrowrelay.registry.arrival.ArrivalDesk;
import org.marrowrelay.registry.arrival.RollDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who is absent from a whole inventory, for programs.
@RestController
@RequestMapping("/api/v1/imports/{id}/absent")
class AbsentApi {
    private final ArrivalDesk arrivals;
    private final RollDesk desk;

    AbsentApi(ArrivalDesk arrivals, RollDesk desk) {
        this.arrivals = arrivals;
        this.desk = desk;
    }

    /// One page of them.
    ///
    /// @param open how many wait for a decision
    /// @param next hand it back as `after` to go on; `null` at the end
    record AbsentPage(
            long open, List<Absent> absent, @Nullable String next) {}

    /// In the order of identifiers.
    ///
    /// @param limit 1 to 1,000
    @GetMapping
    AbsentPage list(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit) {
        List<Absent> page = desk.list(get(id), after, limit);
        boolean full = page.size() == Math.clamp(limit, 1, 1_000);
        return new AbsentPage(
                desk.countOpen(id), page, full ? page.getLast().donor().value() : null);
    }

    /// Whom a decision is about.
    ///
    /// @param donors empty: all about whom nobody has decided
    /// @param number for all of them: how many there are, so that nothing is decided unseen
    /// @param reason why they are no longer listed; not known, when it is not said
    record Chosen(
            @Nullable List<String> donors,
            @Nullable Long number,
            @Nullable Reason reason) {
        private static final int NONE = -1;

        List<DonorId> ids() {
            return donors == null
                    ? List.of()
                    : donors.stream().map(DonorId::new).toList();
        }

        long seen() {
            return number == null ? NONE : number;
        }
    }

    /// No longer lists them; who is reserved for a patient stays.
    @PostMapping("/withdraw")
    RollDesk.Decided withdraw(@PathVariable long id, @RequestBody Chosen chosen, Principal by) {
        Reason reason = chosen.reason() == null ? Reason.UK : chosen.reason();
        return chosen.ids().isEmpty()
                ? desk.withdrawAll(get(id), chosen.seen(), reason, by.getName())
                : desk.withdraw(get(id), chosen.ids(), reason, by.getName());
    }

    /// Goes on listing them.
    @PostMapping("/keep")
    RollDesk.Decided keep(@PathVariable long id, @RequestBody Chosen chosen, Principal by) {
        return chosen.ids().isEmpty()
                ? desk.keepAll(get(id), chosen.seen(), by.getName())
                : desk.keep(get(id), chosen.ids(), by.getName());
    }

    private long get(long id) {
        return arrivals.find(id).orElseThrow(() -> new NotThere("import " + id)).id();
    }
}
