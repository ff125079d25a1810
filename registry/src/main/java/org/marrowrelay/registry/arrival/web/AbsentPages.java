package org.marrowrelay.registry.arrival.web;

import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.arrival.Absent;
import org.marrowrelay.registry.arrival.ArrivalDesk;
import org.marrowrelay.registry.arrival.Import;
import org.marrowrelay.registry.arrival.RollDesk;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Who is absent from a whole inventory: a list in which a person withdraws or keeps each, some, or all.
@Controller
class AbsentPages {
    private static final int ROWS = 50;
    private static final Set<Reason> REASONS =
            EnumSet.of(Reason.UK, Reason.PR, Reason.MR, Reason.DO, Reason.DD, Reason.MO, Reason.UC, Reason.OT);

    private final ArrivalDesk arrivals;
    private final RollDesk desk;
    private final DonorDesk donors;
    private final ProblemWords problemWords;

    AbsentPages(ArrivalDesk arrivals, RollDesk desk, DonorDesk donors, ProblemWords problemWords) {
        this.arrivals = arrivals;
        this.desk = desk;
        this.donors = donors;
        this.problemWords = problemWords;
    }

    /// One row.
    ///
    /// @param donor `null` when the file is gone since
    record AbsentRow(String id, @Nullable Donor donor, String verdict, boolean reserved) {
        static AbsentRow of(Absent absent, @Nullable Donor donor) {
            boolean reserved = donor != null && (donor.status() == Status.OP || donor.status() == Status.RS);
            return new AbsentRow(absent.donor().value(), donor, absent.verdict().name(), reserved);
        }

        /// Whether something can be decided.
        public boolean open() {
            return verdict.equals(Absent.Verdict.OPEN.name());
        }
    }

    @GetMapping("/imports/{id:\\d{1,18}}/absent")
    String list(@PathVariable long id, @RequestParam(defaultValue = "") String after, Model page) {
        Import some = get(id);
        List<Absent> absent = desk.list(id, after, ROWS);
        Map<DonorId, Donor> known =
                donors.findAll(absent.stream().map(Absent::donor).toList());
        page.addAttribute("run", some);
        page.addAttribute("rows", rows(absent, known));
        page.addAttribute("open", desk.countOpen(id));
        page.addAttribute("openText", Words.number(desk.countOpen(id)));
        page.addAttribute("reasons", REASONS);
        page.addAttribute("waiting", Words.number(some.progress().quarantined()));
        page.addAttribute("first", after.isEmpty() ? null : "/imports/" + id + "/absent");
        page.addAttribute(
                "next", absent.size() < ROWS ? null : absent.getLast().donor().value());
        return "imports/absent";
    }

    private static List<AbsentRow> rows(List<Absent> absent, Map<DonorId, Donor> known) {
        return absent.stream()
                .map(one -> AbsentRow.of(one, known.get(one.donor())))
                .toList();
    }

    /// Decides about the chosen ones, or about all.
    ///
    /// @param decision `withdraw` or `keep`
    /// @param number for all: what the person wrote
    @PostMapping("/imports/{id:\\d{1,18}}/absent")
    String decide(
            @PathVariable long id,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") List<String> donor,
            @RequestParam(defaultValue = "UK") Reason reason,
            @RequestParam(required = false) @Nullable Long number,
            Principal by,
            RedirectAttributes next) {
        get(id);
        try {
            RollDesk.Decided decided = decision.equals("withdraw")
                    ? withdrawn(id, donor, reason, number, by.getName())
                    : kept(id, donor, number, by.getName());
            next.addFlashAttribute("decided", decided);
            next.addFlashAttribute("decision", decision.equals("withdraw") ? "withdraw" : "keep");
        } catch (ProblemException refused) {
            next.addFlashAttribute("refused", problemWords.say(refused.problem()));
        }
        return "redirect:/imports/" + id + "/absent";
    }

    private RollDesk.Decided withdrawn(long id, List<String> donor, Reason reason, @Nullable Long number, String by) {
        return number == null ? desk.withdraw(id, ids(donor), reason, by) : desk.withdrawAll(id, number, reason, by);
    }

    private RollDesk.Decided kept(long id, List<String> donor, @Nullable Long number, String by) {
        return number == null ? desk.keep(id, ids(donor), by) : desk.keepAll(id, number, by);
    }

    private static List<DonorId> ids(List<String> donors) {
        return donors.stream().filter(DonorId::isId).map(DonorId::new).toList();
    }

    private Import get(long id) {
        return arrivals.find(id).orElseThrow(Missing::new);
    }
}
