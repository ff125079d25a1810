package org.marrowrelay.registry.donor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.DonorStretch;
import org.marrowrelay.registry.donor.MarkerResult;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Records;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusRules;
import org.marrowrelay.registry.donor.StoredSample;
import org.marrowrelay.registry.donor.TwinDesk;
import org.marrowrelay.registry.donor.TypingDesk;
import org.marrowrelay.registry.donor.TypingReport;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.web.Learnt;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.TypingView;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Donors and cord blood units: the lists with their filters, the file, the export.
@Controller
class DonorPages {
    private static final int ROWS = 50;
    private static final int TWINS = 100;

    private final DonorDesk desk;
    private final CareDesk care;
    private final TypingDesk typings;
    private final TwinDesk twins;
    private final Doubles doubles;
    private final DonorExport exports;
    private final ActiveNomenclature nomenclature;
    private final Learnt learnt;
    private final Words words;
    private final Clock clock;

    DonorPages(
            DonorDesk desk,
            CareDesk care,
            TypingDesk typings,
            TwinDesk twins,
            Doubles doubles,
            DonorExport exports,
            ActiveNomenclature nomenclature,
            Learnt learnt,
            Words words,
            Clock clock) {
        this.desk = desk;
        this.care = care;
        this.typings = typings;
        this.twins = twins;
        this.doubles = doubles;
        this.exports = exports;
        this.nomenclature = nomenclature;
        this.learnt = learnt;
        this.words = words;
        this.clock = clock;
    }

    /// Fifty donors; `after` is where the page before ended.
    @GetMapping("/donors")
    String list(DonorQuestion question, Model page) {
        list(question, question.filter(), "/donors", page);
        if (question.filter().equals(DonorFilter.ALL)) {
            page.addAttribute("listed", Words.number(desk.figures().total()));
        }
        page.addAttribute("populations", desk.populations());
        page.addAttribute("registries", desk.registries());
        page.addAttribute("reasons", Reason.values());
        return "donor/list";
    }

    /// Fifty cord blood units.
    @GetMapping("/cords")
    String cords(DonorQuestion question, Model page) {
        list(question, question.cords(), "/cords", page);
        page.addAttribute("banks", desk.banks());
        return "donor/cords";
    }

    private void list(DonorQuestion question, DonorFilter filter, String path, Model page) {
        DonorStretch found = desk.list(filter, question.order(), question.cursor(), ROWS);
        page.addAttribute("question", question);
        page.addAttribute("path", path);
        page.addAttribute("donors", found.donors().stream().map(this::row).toList());
        page.addAttribute("statuses", Arrays.asList(Status.values()));
        page.addAttribute("exportHref", question.link(path + ".csv"));
        page.addAttribute("rowsHref", question.link(path + ".tsv"));
        page.addAttribute("inventoryHref", question.link(path + ".xml"));
        page.addAttribute("paging", paging(question, found, path, total(filter)));
    }

    private String total(DonorFilter filter) {
        if (filter.equals(DonorFilter.ALL)) {
            return Words.number(desk.figures().byStatus().values().stream()
                    .mapToLong(Long::longValue)
                    .sum());
        }
        long count = desk.countUpTo(filter);
        return count > DonorDesk.COUNTED ? words.of("donors.many", DonorDesk.COUNTED) : Words.number(count);
    }

    /// Files that may be about one person.
    @GetMapping("/donors/twins")
    String twins(HttpServletRequest request, Model page) {
        page.addAttribute(
                "twins",
                twins.list(TWINS).stream().map(pair -> TwinView.of(pair, words)).toList());
        page.addAttribute("behind", twins.behind());
        page.addAttribute(
                "doubles",
                request.isUserInRole("DONOR_COORDINATOR")
                        ? doubles.list(TWINS).stream()
                                .map(pair -> DoubleView.of(pair, words))
                                .toList()
                        : List.of());
        return "donor/twins";
    }

    @GetMapping("/donors/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        DonorFile file = get(id);
        Donor donor = file.donor();
        if (!donor.id().value().equals(id)) {
            return "redirect:" + CarePages.address(donor.id());
        }
        page.addAttribute("donor", DonorView.of(file, words));
        page.addAttribute("typing", TypingView.of(donor.typing().gl(), nomenclature.current(), words));
        page.addAttribute("release", nomenclature.release());
        page.addAttribute("seen", file.changedAt().toString());
        page.addAttribute("file", LifeView.of(care.life(donor.id()), typings.list(donor.id()), id, words));
        page.addAttribute("names", desk.names(donor.id()));
        page.addAttribute("due", care.due(file));
        page.addAttribute("learnt", isDonorSide(request) ? learnt.of(donor.id().value()) : List.of());
        page.addAttribute(
                "twins",
                twins.listTwinsOf(donor.id()).stream()
                        .map(pair -> TwinView.of(pair, words))
                        .toList());
        page.addAttribute("doubles", request.isUserInRole("DONOR_COORDINATOR") ? doublesOf(donor) : List.of());
        choices(donor, page);
        return "donor/show";
    }

    /// What a donor read, and with whom, is for those who care for donors.
    private static boolean isDonorSide(HttpServletRequest request) {
        return Stream.of("DONOR_COORDINATOR", "MEDICAL_ADVISER", "RECRUITER").anyMatch(request::isUserInRole);
    }

    /// What people share in the vault is for those who may look into it.
    private List<DoubleView> doublesOf(Donor donor) {
        return doubles.of(donor.id()).stream()
                .map(pair -> DoubleView.of(pair, words))
                .toList();
    }

    private void choices(Donor donor, Model page) {
        page.addAttribute("nextStatuses", StatusRules.choices(donor.status()));
        page.addAttribute("pauseReasons", StatusRules.reasons(Status.TU, donor.kind()));
        page.addAttribute("endReasons", StatusRules.reasons(Status.DE, donor.kind()));
        page.addAttribute("deferReasons", List.of(Reason.MR, Reason.PR, Reason.TX, Reason.OT));
        page.addAttribute("purposes", TypingReport.Purpose.values());
        page.addAttribute("scopes", Consent.Scope.values());
        page.addAttribute("uses", StoredSample.Purpose.values());
        page.addAttribute("markers", MarkerResult.Marker.values());
        page.addAttribute("results", List.of("N", "P", "G", "M", "B", "H", "U"));
        page.addAttribute("today", LocalDate.now(clock).toString());
    }

    /// Every donor that fits the filter: for spreadsheets, as Donors v1, or as an inventory.
    @GetMapping("/donors.{format:csv|tsv|xml}")
    void export(@PathVariable String format, DonorQuestion question, HttpServletResponse response) throws IOException {
        export("donors", question.filter(), format, response);
    }

    /// Other names, consents and samples: for another registry, or to be taken in again.
    @GetMapping("/donors/records/{table:ids|consents|samples}.tsv")
    void exportRecords(@PathVariable String table, HttpServletResponse response) throws IOException {
        response.setContentType(DonorExport.Format.TSV.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + table + ".tsv\"");
        exports.write(Records.Table.valueOf(table.toUpperCase(Locale.ROOT)), response.getOutputStream());
    }

    /// Every cord blood unit that fits the filter.
    @GetMapping("/cords.{format:csv|tsv|xml}")
    void exportCords(@PathVariable String format, DonorQuestion question, HttpServletResponse response)
            throws IOException {
        export("cords", question.cords(), format, response);
    }

    private void export(String name, DonorFilter filter, String format, HttpServletResponse response)
            throws IOException {
        DonorExport.Format chosen = DonorExport.Format.valueOf(format.toUpperCase(Locale.ROOT));
        response.setContentType(chosen.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "." + format + "\"");
        exports.write(filter, chosen, response.getOutputStream());
    }

    private DonorFile get(String id) {
        return Optional.of(id)
                .filter(DonorId::isId)
                .map(DonorId::new)
                .flatMap(desk::findFile)
                .orElseThrow(Missing::new);
    }

    private DonorView row(DonorFile file) {
        return DonorView.of(file, words);
    }

    private static Paging paging(DonorQuestion question, DonorStretch found, String path, String total) {
        List<DonorFile> donors = found.donors();
        @Nullable
        String next =
                found.next().map(cursor -> question.nextLink(path, cursor)).orElse(null);
        @Nullable String first = question.cursor().isPresent() ? question.link(path) : null;
        return new Paging(
                donors.isEmpty() ? "" : donors.getFirst().donor().id().value(),
                donors.isEmpty() ? "" : donors.getLast().donor().id().value(),
                total,
                first,
                null,
                next);
    }
}
