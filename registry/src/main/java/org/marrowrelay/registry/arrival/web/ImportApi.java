package org.marrowrelay.registry.arrival.web;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.arrival.ArrivalDesk;
import org.marrowrelay.registry.arrival.Import;
import org.marrowrelay.registry.arrival.QuarantinedRow;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
            InputStream body,
            Principal sender)
            throws IOException {
        return desk.receive(name, encoding(encoding), body, sender.getName());
    }

    /// As [#receive], answered as keys and values.
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE, produces = TABLE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    String receiveForTable(
            @RequestParam String name,
            @RequestParam(defaultValue = "UTF-8") String encoding,
            InputStream body,
            Principal sender)
            throws IOException {
        return table(receive(name, encoding, body, sender));
    }

    private static Encoding encoding(String name) {
        return Encoding.find(name)
                .orElseThrow(() -> new ProblemException(
                        Problem.of("IMP-0005", "the encoding \"{0}\" is not known", "use UTF-8 or GB18030", name)));
    }

    @GetMapping
    List<Import> list() {
        return desk.list(MOST_IMPORTS);
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

    /// Rows that the import put into quarantine, at most 1,000.
    @GetMapping("/{id}/quarantine")
    List<QuarantinedRow> quarantine(@PathVariable long id) {
        return desk.listQuarantineOf(show(id).id(), MOST_ROWS);
    }

    /// What people should read: the problems of the file, then those of its rows, each in its lines.
    @GetMapping(path = "/{id}/problems", produces = MediaType.TEXT_PLAIN_VALUE)
    String problems(@PathVariable long id) {
        StringBuilder text = new StringBuilder();
        show(id).problems().forEach(problem -> text.append(problem).append('\n'));
        quarantine(id).forEach(row -> row.problems()
                .forEach(problem -> text.append(problem).append('\n')));
        return text.toString();
    }
}
