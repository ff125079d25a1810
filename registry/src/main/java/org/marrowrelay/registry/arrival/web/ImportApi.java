package org.marrowrelay.registry.arrival.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.CsvMapping;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.arrival.ArrivalDesk;
import org.marrowrelay.registry.arrival.Import;
import org.marrowrelay.registry.arrival.QuarantinedRow;
import org.marrowrelay.registry.web.CursorOf;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Imports for programs. Each answer comes as JSON, or as a table for the command line.
@RestController
@RequestMapping("/api/v1/imports")
class ImportApi {
    private static final String TABLE = "text/tab-separated-values";
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_IMPORTS = 200;

    private final ArrivalDesk desk;

    ImportApi(ArrivalDesk desk) {
        this.desk = desk;
    }

    /// Takes a file; the body is the file as it is, plain or gzip. 202: it is safe on disk, and will be worked on.
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Import receive(
            @RequestParam String name,
            @RequestParam(defaultValue = "UTF-8") String encoding,
            @RequestParam(defaultValue = "false") boolean look,
            @RequestParam(defaultValue = "") String profile,
            @RequestParam(defaultValue = "donors") String of,
            @RequestParam(defaultValue = "false") boolean whole,
            InputStream body,
            HttpServletRequest request,
            Principal sender)
            throws IOException {
        boolean patients = of.equals("patients");
        if (patients && !request.isUserInRole("SEARCH_COORDINATOR") && !request.isUserInRole("OPERATOR")) {
            throw new ProblemException(ImportPages.notForYou());
        }
        ArrivalDesk.Wish wish = new ArrivalDesk.Wish(look, profile, patients, whole);
        return desk.receive(name, encoding(encoding), body, sender.getName(), wish);
    }

    /// Maps the columns of a table that waits for it; then it is looked at.
    ///
    /// @param keepAs name to keep the mapping under; empty: not kept
    @PostMapping("/{id}/mapping")
    Import map(
            @PathVariable long id,
            @RequestBody CsvMapping mapping,
            @RequestParam(defaultValue = "") String keepAs,
            Principal by) {
        desk.map(show(id).id(), mapping, keepAs, by.getName());
        return show(id);
    }

    /// What the columns of a table that waits would be taken for.
    @GetMapping("/{id}/mapping")
    CsvMapping mapping(@PathVariable long id) {
        Import some = show(id);
        return some.mapping() == null ? desk.guess(some) : some.mapping();
    }

    /// Has a file that waits for a decision read again in another encoding: a new import, and the former is discarded.
    @PostMapping("/{id}/encoding")
    Import readAs(@PathVariable long id, @RequestParam String encoding, Principal by) throws IOException {
        return desk.readAs(show(id).id(), encoding(encoding), by.getName());
    }

    /// Stores what was looked at.
    @PostMapping("/{id}/commit")
    Import commit(@PathVariable long id) {
        desk.commit(show(id).id());
        return show(id);
    }

    /// Decides against a file that was looked at.
    @PostMapping("/{id}/discard")
    Import discard(@PathVariable long id) {
        desk.discard(show(id).id());
        return show(id);
    }

    @GetMapping("/profiles")
    List<String> profiles() {
        return desk.profiles();
    }

    @GetMapping("/profiles/{profile}")
    CsvMapping profile(@PathVariable String profile) {
        return desk.findProfile(profile)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "IMP-0008",
                        "there is no mapping called \"{0}\"",
                        "choose one of the list, or map the columns anew",
                        profile)));
    }

    @PutMapping("/profiles/{profile}")
    CsvMapping keep(@PathVariable String profile, @RequestBody CsvMapping mapping, Principal by) {
        desk.keepProfile(profile, mapping, by.getName());
        return mapping;
    }

    /// One change made to many quarantined rows of an import; without a column they are tried again as they are.
    record Change(
            @Nullable String column,
            @Nullable String from,
            @Nullable String to) {}

    @PostMapping("/{id}/quarantine/mend")
    ArrivalDesk.BulkMending mendAll(@PathVariable long id, @RequestBody Change change, Principal by) {
        return desk.mendAll(show(id).id(), text(change.column()), text(change.from()), text(change.to()), by.getName());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// As [#receive], answered as keys and values.
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE, produces = TABLE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    String receiveForTable(
            @RequestParam String name,
            @RequestParam(defaultValue = "UTF-8") String encoding,
            @RequestParam(defaultValue = "false") boolean look,
            @RequestParam(defaultValue = "") String profile,
            @RequestParam(defaultValue = "donors") String of,
            @RequestParam(defaultValue = "false") boolean whole,
            InputStream body,
            HttpServletRequest request,
            Principal sender)
            throws IOException {
        return table(receive(name, encoding, look, profile, of, whole, body, request, sender));
    }

    private static Encoding encoding(String name) {
        return Encoding.find(name)
                .orElseThrow(() -> new ProblemException(
                        Problem.of("IMP-0005", "the encoding \"{0}\" is not known", "use UTF-8 or GB18030", name)));
    }

    /// The newest first; go on with the `id` of the last one as `before`.
    ///
    /// @param limit 1 to 200
    @GetMapping
    List<Import> list(
            @RequestParam(required = false) @Nullable Long before, @RequestParam(defaultValue = "200") int limit) {
        return desk.list(before == null ? Long.MAX_VALUE : before, Math.clamp(limit, 1, MOST_IMPORTS));
    }

    @GetMapping("/{id}")
    Import show(@PathVariable long id) {
        return desk.find(id).orElseThrow(() -> new NotThere("import " + id));
    }

    @GetMapping(path = "/{id}", produces = TABLE)
    String showAsTable(@PathVariable long id) {
        return table(show(id));
    }

    private static String table(Import some) {
        return "id\t" + some.id() + "\nstate\t" + some.state() + "\nbytes\t" + some.bytes() + "\nbytesRead\t"
                + some.progress().bytesRead() + "\nline\t" + some.progress().line() + "\naccepted\t"
                + some.progress().accepted() + "\nquarantined\t"
                + some.progress().quarantined() + "\nproblems\t"
                + some.problems().size() + "\n";
    }

    /// Rows that the import put into quarantine, in the order of lines; go on with the `line` of the last one as
    /// `after`.
    ///
    /// @param limit 1 to 1,000
    @GetMapping("/{id}/quarantine")
    @CursorOf("line")
    List<QuarantinedRow> quarantine(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1000") int limit) {
        return desk.listQuarantineOf(show(id).id(), after, Math.clamp(limit, 1, MOST_ROWS));
    }

    /// What people should read: the problems of the file, before it is stored the columns that are taken for nothing,
    /// then the problems of its rows, each in its lines.
    @GetMapping(path = "/{id}/problems", produces = MediaType.TEXT_PLAIN_VALUE)
    String problems(@PathVariable long id) {
        StringBuilder text = new StringBuilder();
        show(id).problems().forEach(problem -> text.append(problem).append('\n'));
        desk.notices(show(id)).forEach(problem -> text.append(problem).append('\n'));
        quarantine(id, 0, MOST_ROWS).forEach(row -> row.problems()
                .forEach(problem -> text.append(problem).append('\n')));
        return text.toString();
    }
}
