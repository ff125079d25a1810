package org.marrowrelay.registry.donor.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.DonorPage;
import org.marrowrelay.registry.donor.DonorStretch;
import org.marrowrelay.registry.donor.Records;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Donors for programs.
@RestController
@RequestMapping("/api/v1/donors")
class DonorApi {
    private final DonorDesk desk;
    private final DonorExport exports;

    DonorApi(DonorDesk desk, DonorExport exports) {
        this.desk = desk;
        this.exports = exports;
    }

    /// A stretch of donors in the order of identifiers; hand `next` back as `after` to go on.
    ///
    /// @param limit 1 to 1,000
    @GetMapping
    DonorPage list(
            @RequestParam(defaultValue = "") String prefix,
            @RequestParam(required = false) @Nullable String population,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) Donor.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        Optional<DonorId> from = Optional.ofNullable(after).map(DonorId::new);
        return desk.list(new DonorFilter(prefix, population, status, kind), from, limit);
    }

    /// The same as rows of Donors v1, without `next`: go on after the last row's identifier until no row comes.
    @GetMapping(produces = "text/tab-separated-values")
    String listAsTable(
            @RequestParam(defaultValue = "") String prefix,
            @RequestParam(required = false) @Nullable String population,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) Donor.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        StringBuilder table = new StringBuilder(DonorRows.HEADER);
        list(prefix, population, status, kind, after, limit).donors().forEach(donor -> DonorRows.append(table, donor));
        return table.toString();
    }

    /// A stretch of whole files, filtered and sorted as on the pages; hand `next` back as `after` to go on.
    ///
    /// @param limit 1 to 1,000
    @GetMapping("/files")
    DonorStretch files(DonorQuestion question, @RequestParam(defaultValue = "100") int limit) {
        return desk.list(question.filter(), question.order(), question.cursor(), limit);
    }

    /// Every donor that fits the filter, as a file.
    ///
    /// @param format `csv`, `tsv` (Donors v1) or `xml` (inventory)
    @GetMapping("/export")
    void export(DonorQuestion question, @RequestParam(defaultValue = "tsv") String format, HttpServletResponse response)
            throws IOException {
        DonorExport.Format chosen = Arrays.stream(DonorExport.Format.values())
                .filter(some -> some.name().equalsIgnoreCase(format))
                .findFirst()
                .orElse(DonorExport.Format.TSV);
        response.setContentType(chosen.type());
        exports.write(question.filter(), chosen, response.getOutputStream());
    }

    /// What is kept about donors besides: other names, consents that hold, samples in store; for another registry, or
    /// to be taken in again (`docs/formats/migration.md`).
    ///
    /// @param table `ids`, `consents` or `samples`
    @GetMapping("/export/{table:ids|consents|samples}")
    void export(@PathVariable String table, HttpServletResponse response) throws IOException {
        response.setContentType(DonorExport.Format.TSV.type());
        exports.write(Records.Table.valueOf(table.toUpperCase(Locale.ROOT)), response.getOutputStream());
    }

    @GetMapping("/{id}")
    Donor show(@PathVariable String id) {
        return desk.find(new DonorId(id)).orElseThrow(() -> new NotThere("donor " + id));
    }
}
