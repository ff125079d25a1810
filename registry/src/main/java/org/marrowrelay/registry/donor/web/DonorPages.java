package org.marrowrelay.registry.donor.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.DonorPage;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.TypingView;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Donors: the list with its filter, the record, the export.
@Controller
class DonorPages {
    private static final int ROWS = 50;
    private static final int ROWS_OF_EXPORT = 1_000;

    private final DonorDesk desk;
    private final ActiveNomenclature nomenclature;
    private final Words words;

    DonorPages(DonorDesk desk, ActiveNomenclature nomenclature, Words words) {
        this.desk = desk;
        this.nomenclature = nomenclature;
        this.words = words;
    }

    /// Fifty donors in the order of identifiers; `after` is the last one of the page before.
    @GetMapping("/donors")
    String list(DonorQuestion question, Model page) {
        DonorFilter filter = question.filter();
        DonorPage found = desk.list(filter, question.start(), ROWS);
        page.addAttribute("question", question);
        page.addAttribute("donors", found.donors().stream().map(this::row).toList());
        page.addAttribute("statuses", Arrays.asList(Status.values()));
        page.addAttribute("populations", desk.populations());
        page.addAttribute("exportHref", question.link("/donors.csv"));
        page.addAttribute("paging", paging(question, found, desk.count(filter)));
        return "donor/list";
    }

    @GetMapping("/donors/{id}")
    String show(@PathVariable String id, Model page) {
        Donor donor = get(id);
        TypingView typing = TypingView.of(donor.typing().gl(), nomenclature.current(), words);
        page.addAttribute("donor", DonorView.of(donor, words));
        page.addAttribute("typing", typing);
        page.addAttribute("release", nomenclature.release());
        return "donor/show";
    }

    /// Every donor that fits the filter, with all columns of Donors v1; opens in a spreadsheet.
    @GetMapping("/donors.csv")
    void export(DonorQuestion question, HttpServletResponse response) throws IOException {
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader("Content-Disposition", "attachment; filename=\"donors.csv\"");
        PrintWriter out = response.getWriter();
        out.print(DonorCsv.HEADER);
        Optional<DonorId> after = Optional.empty();
        do {
            DonorPage some = desk.list(question.filter(), after, ROWS_OF_EXPORT);
            some.donors().forEach(donor -> out.print(DonorCsv.line(donor)));
            after = some.next();
        } while (after.isPresent());
    }

    private Donor get(String id) {
        return Optional.of(id)
                .filter(DonorId::isId)
                .map(DonorId::new)
                .flatMap(desk::find)
                .orElseThrow(Missing::new);
    }

    private DonorView row(Donor donor) {
        return DonorView.of(donor, words);
    }

    private static Paging paging(DonorQuestion question, DonorPage found, long total) {
        List<Donor> donors = found.donors();
        @Nullable String next = found.next().map(question::nextLink).orElse(null);
        @Nullable String first = question.start().isPresent() ? question.link("/donors") : null;
        return new Paging(
                donors.isEmpty() ? "" : donors.getFirst().id().value(),
                donors.isEmpty() ? "" : donors.getLast().id().value(),
                Words.number(total),
                first,
                null,
                next);
    }
}
