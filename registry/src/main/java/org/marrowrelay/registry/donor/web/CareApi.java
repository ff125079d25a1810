package org.marrowrelay.registry.donor.web;

import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.CordUnit;
import org.marrowrelay.registry.donor.Deferral;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.MarkerResult;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Registration;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.donor.StoredSample;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.donor.TwinDesk;
import org.marrowrelay.registry.donor.Twins;
import org.marrowrelay.registry.donor.TypingDesk;
import org.marrowrelay.registry.donor.TypingReport;
import org.marrowrelay.registry.web.ApiProblems;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What happens to donors, for programs: everything that the pages can do. Commands answer with the donor's file as it
/// is then.
@RestController
@RequestMapping("/api/v1/donors")
class CareApi {
    private final DonorDesk donors;
    private final CareDesk care;
    private final TypingDesk typings;
    private final TwinDesk twins;

    CareApi(DonorDesk donors, CareDesk care, TypingDesk typings, TwinDesk twins) {
        this.donors = donors;
        this.care = care;
        this.typings = typings;
        this.twins = twins;
    }

    /// A donor that is registered now.
    ///
    /// @param kind `D` or `C`
    /// @param consent to be listed; a volunteer needs one
    record NewDonor(
            Donor.Kind kind,
            @Nullable String population,
            Traits traits,
            String gl,
            @Nullable LocalDate typedOn,
            Donor.@Nullable Cells cells,
            @Nullable Particulars particulars,
            Consent.@Nullable Draft consent) {}

    /// @param seen `changedAt` of the file as the sender saw it: a file that was changed since is not changed
    ///     (`REG-0042`); without it nobody looks
    record Described(
            Traits traits,
            @Nullable String population,
            Particulars particulars,
            @Nullable String why,
            @Nullable Instant seen) {}

    /// @param seen as for [Described]
    record NewStatus(
            Status status,
            @Nullable Reason reason,
            @Nullable LocalDate until,
            @Nullable String why,
            @Nullable Instant seen) {}

    record NewDeferral(
            Reason reason,
            @Nullable LocalDate until,
            @Nullable String note) {}

    record NewReservation(
            String patient, LocalDate until, @Nullable String why) {}

    record Happened(
            @Nullable String kind, LocalDate day, @Nullable String why) {}

    record NewTyping(
            String gl,
            @Nullable String release,
            @Nullable String laboratory,
            @Nullable String method,
            @Nullable LocalDate typedOn,
            TypingReport.Purpose purpose) {}

    record Settled(List<Long> kept, @Nullable String why) {}

    record Why(@Nullable String why) {}

    record Other(String other, @Nullable String why) {}

    record Name(String alias) {}

    /// Registers a donor or unit; the identifier is issued here.
    @PostMapping
    ResponseEntity<?> register(@RequestBody NewDonor draft, Principal by) {
        Donor donor = new Donor(
                new DonorId("new"),
                draft.kind(),
                text(draft.population()),
                "",
                draft.traits(),
                Status.AV,
                new Donor.ReportedTyping(draft.gl(), "", draft.typedOn()),
                draft.cells());
        Particulars particulars = draft.particulars() == null ? Particulars.NONE : draft.particulars();
        Registration wanted = new Registration(donor, particulars, draft.consent(), "");
        List<Problem> problems = donors.problems(wanted);
        if (!problems.isEmpty()) {
            return ResponseEntity.of(ApiProblems.unprocessable(problems)).build();
        }
        DonorId id = donors.register(wanted, Act.by(by.getName()));
        return ResponseEntity.status(HttpStatus.CREATED).body(file(id.value()));
    }

    @GetMapping("/{id}/file")
    DonorFile file(@PathVariable String id) {
        return donors.findFile(new DonorId(id)).orElseThrow(() -> new NotThere("donor " + id));
    }

    /// Deferrals, consents, samples, markers, reservations, unit and history, those of merged files included.
    @GetMapping("/{id}/life")
    CareDesk.Life life(@PathVariable String id) {
        return care.life(file(id).donor().id());
    }

    @GetMapping("/{id}/typings")
    List<TypingReport> typings(@PathVariable String id) {
        return typings.list(file(id).donor().id());
    }

    @PutMapping("/{id}/facts")
    DonorFile describe(@PathVariable String id, @RequestBody Described told, Principal by) {
        Act act = act(by, told.why());
        care.describe(new DonorId(id), told.traits(), text(told.population()), told.particulars(), told.seen(), act);
        return file(id);
    }

    @PostMapping("/{id}/status")
    DonorFile status(@PathVariable String id, @RequestBody NewStatus wanted, Principal by) {
        StatusChange change = new StatusChange(wanted.status(), wanted.reason(), wanted.until());
        care.changeStatus(new DonorId(id), change, wanted.seen(), act(by, wanted.why()));
        return file(id);
    }

    @PostMapping("/{id}/deferrals")
    CareDesk.Life defer(@PathVariable String id, @RequestBody NewDeferral draft, Principal by) {
        String note = text(draft.note());
        care.defer(new DonorId(id), new Deferral.Draft(draft.reason(), draft.until(), note), act(by, note));
        return life(id);
    }

    @PostMapping("/{id}/deferrals/{deferral}/end")
    CareDesk.Life endDeferral(
            @PathVariable String id, @PathVariable long deferral, @RequestBody Why why, Principal by) {
        care.endDeferral(new DonorId(id), deferral, act(by, why.why()));
        return life(id);
    }

    @PostMapping("/{id}/reservation")
    CareDesk.Life reserve(@PathVariable String id, @RequestBody NewReservation draft, Principal by) {
        care.reserve(new DonorId(id), draft.patient(), draft.until(), act(by, draft.why()));
        return life(id);
    }

    @PostMapping("/{id}/release")
    CareDesk.Life release(@PathVariable String id, @RequestBody Why why, Principal by) {
        care.letGo(new DonorId(id), act(by, why.why()));
        return life(id);
    }

    @PostMapping("/{id}/contacts")
    DonorFile contacted(@PathVariable String id, @RequestBody Happened contact, Principal by) {
        care.contacted(new DonorId(id), contact.day(), act(by, contact.why()));
        return file(id);
    }

    @PostMapping("/{id}/checkups")
    DonorFile checkedUp(@PathVariable String id, @RequestBody Happened checkup, Principal by) {
        care.checkedUp(new DonorId(id), checkup.day(), act(by, checkup.why()));
        return file(id);
    }

    @PostMapping("/{id}/donations")
    DonorFile donated(@PathVariable String id, @RequestBody Happened donation, Principal by) {
        care.donated(new DonorId(id), text(donation.kind()), donation.day(), act(by, donation.why()));
        return file(id);
    }

    /// Takes a typing report: 200 with what became of it, or 422 with everything that is wrong with it.
    @PostMapping("/{id}/typings")
    ResponseEntity<?> report(@PathVariable String id, @RequestBody NewTyping draft, Principal by) {
        TypingReport.Draft report = new TypingReport.Draft(
                draft.gl().strip(),
                text(draft.release()),
                text(draft.laboratory()),
                text(draft.method()),
                draft.typedOn(),
                draft.purpose());
        return switch (typings.report(new DonorId(id), report, Act.by(by.getName()))) {
            case TypingDesk.Outcome.Refused(var problems) ->
                ResponseEntity.of(ApiProblems.unprocessable(problems)).build();
            case TypingDesk.Outcome.Used used -> ResponseEntity.ok(used);
            case TypingDesk.Outcome.Questioned questioned -> ResponseEntity.ok(questioned);
        };
    }

    @PostMapping("/{id}/typings/settle")
    DonorFile settle(@PathVariable String id, @RequestBody Settled settled, Principal by) {
        typings.settle(new DonorId(id), settled.kept(), act(by, settled.why()));
        return file(id);
    }

    @PostMapping("/{id}/consents")
    CareDesk.Life consent(@PathVariable String id, @RequestBody Consent.Draft draft, Principal by) {
        care.consent(new DonorId(id), draft, Act.by(by.getName()));
        return life(id);
    }

    @PostMapping("/{id}/consents/{consent}/withdraw")
    CareDesk.Life withdraw(@PathVariable String id, @PathVariable long consent, @RequestBody Why why, Principal by) {
        care.withdraw(new DonorId(id), consent, act(by, why.why()));
        return life(id);
    }

    @PostMapping("/{id}/samples")
    CareDesk.Life store(@PathVariable String id, @RequestBody StoredSample.Draft draft, Principal by) {
        care.store(new DonorId(id), draft, Act.by(by.getName()));
        return life(id);
    }

    @PostMapping("/{id}/samples/{sample}/gone")
    CareDesk.Life gone(@PathVariable String id, @PathVariable long sample, @RequestBody Why why, Principal by) {
        care.gone(new DonorId(id), sample, act(by, why.why()));
        return life(id);
    }

    @PostMapping("/{id}/markers")
    CareDesk.Life tested(@PathVariable String id, @RequestBody MarkerResult result, Principal by) {
        care.tested(new DonorId(id), result, Act.by(by.getName()));
        return life(id);
    }

    @PutMapping("/{id}/unit")
    CareDesk.Life unit(
            @PathVariable String id,
            @RequestBody CordUnit unit,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant seen,
            Principal by) {
        care.describeUnit(new DonorId(id), unit, seen, Act.by(by.getName()));
        return life(id);
    }

    @PostMapping("/{id}/names")
    List<String> name(@PathVariable String id, @RequestBody Name name, Principal by) {
        donors.name(new DonorId(id), name.alias().strip(), Act.by(by.getName()));
        return donors.names(new DonorId(id));
    }

    /// A stretch of pairs.
    ///
    /// @param next hand it back as `after` to go on; `null` at the end
    /// @param behind donors that changed and are not compared yet
    record TwinsMessage(List<Twins> pairs, @Nullable String next, long behind) {}

    /// Pairs of files that may be about one person, throughout the registry.
    ///
    /// @param limit 1 to 1,000
    @GetMapping("/twins")
    TwinsMessage twins(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "100") int limit) {
        String[] from = after.split("~", 2);
        List<Twins> pairs = twins.list(from[0], from.length == 2 ? from[1] : "", limit);
        @Nullable String next = pairs.size() < Math.clamp(limit, 1, 1_000) ? null : cursor(pairs.getLast());
        return new TwinsMessage(pairs, next, twins.behind());
    }

    private static String cursor(Twins last) {
        return last.one().donor().id() + "~" + last.other().donor().id();
    }

    @GetMapping("/{id}/twins")
    List<Twins> twinsOf(@PathVariable String id) {
        return twins.listTwinsOf(file(id).donor().id());
    }

    /// Closes the other file in favour of this one.
    @PostMapping("/{id}/merge")
    DonorFile merge(@PathVariable String id, @RequestBody Other other, Principal by) {
        twins.merge(new DonorId(id), new DonorId(other.other()), act(by, other.why()));
        return file(id);
    }

    /// Undoes the merge that closed this file.
    @PostMapping("/{id}/part")
    DonorFile part(@PathVariable String id, @RequestBody Why why, Principal by) {
        twins.part(new DonorId(id), act(by, why.why()));
        return file(id);
    }

    /// Decides that two files are about two people.
    @PostMapping("/{id}/distinct")
    List<Twins> tellApart(@PathVariable String id, @RequestBody Other other, Principal by) {
        twins.tellApart(new DonorId(id), new DonorId(other.other()), act(by, other.why()));
        return twinsOf(id);
    }

    private static Act act(Principal by, @Nullable String why) {
        return new Act(by.getName(), text(why));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
