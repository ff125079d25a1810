package org.marrowrelay.registry.inventory.web;

import java.security.Principal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.InventoryRecord;
import org.marrowrelay.registry.inventory.Inventory;
import org.marrowrelay.registry.inventory.InventoryDesk;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Inventories for programs.
@RestController
@RequestMapping("/api/v1/inventories")
class InventoryApi {
    private static final String TABLE = "text/tab-separated-values";

    private final InventoryDesk desk;

    InventoryApi(InventoryDesk desk) {
        this.desk = desk;
    }

    /// @param pool issuing organisation number; ours when it is missing
    /// @param form `PLAIN` when it is missing
    /// @param mode `FULL` or `DIFF`
    /// @param purpose to whom it goes, and for what
    record Asked(@Nullable String pool, InventoryRecord.@Nullable Form form, Inventory.Mode mode, String purpose) {}

    /// The latest, newest first.
    @GetMapping
    List<Inventory> list() {
        return desk.list();
    }

    /// Begins to make one; ask for it until its state is `MADE`.
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Inventory begin(@RequestBody Asked asked, Principal by) {
        return desk.begin(
                new Inventory.Wanted(
                        asked.pool() == null ? "" : asked.pool(),
                        asked.form() == null ? InventoryRecord.Form.PLAIN : asked.form(),
                        asked.mode(),
                        asked.purpose()),
                by.getName());
    }

    /// The same for the command line: a header and rows, a tab between cells.
    @GetMapping(produces = TABLE)
    String listAsTable() {
        return "id\tpool\tform\tmode\tstate\tlisted\tput\tgone\tmade_at\tmade_by\n"
                + desk.list().stream()
                        .map(one -> "%d\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%s\t%s\n"
                                .formatted(
                                        one.id(),
                                        one.pool(),
                                        one.form(),
                                        one.mode(),
                                        one.state(),
                                        one.listed(),
                                        one.put(),
                                        one.gone(),
                                        one.madeAt(),
                                        one.madeBy()))
                        .collect(Collectors.joining());
    }

    /// Begins to make one, for the command line.
    @PostMapping(produces = TABLE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    String begin(
            @RequestParam(defaultValue = "") String pool,
            @RequestParam(defaultValue = "PLAIN") InventoryRecord.Form form,
            @RequestParam Inventory.Mode mode,
            @RequestParam String purpose,
            Principal by) {
        return pairs(desk.begin(new Inventory.Wanted(pool, form, mode, purpose), by.getName()));
    }

    @GetMapping(path = "/{id:[0-9]{1,18}}", produces = TABLE)
    String showAsTable(@PathVariable long id) {
        return pairs(show(id));
    }

    private static String pairs(Inventory one) {
        return "id\t" + one.id() + "\npool\t" + one.pool() + "\nform\t" + one.form() + "\nmode\t" + one.mode()
                + "\nstate\t" + one.state() + "\nlisted\t" + one.listed() + "\nput\t" + one.put() + "\ngone\t"
                + one.gone() + "\nnarrowed\t" + one.narrowed() + "\nbytes\t" + one.bytes() + "\nsha256\t"
                + one.sha256() + "\n";
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    Inventory show(@PathVariable long id) {
        return desk.find(id).orElseThrow(() -> new NotThere("inventory " + id));
    }

    /// The file: XML, compressed by gzip.
    @GetMapping("/{id:[0-9]{1,18}}/file")
    ResponseEntity<Resource> file(@PathVariable long id) {
        return file(desk, id);
    }

    static ResponseEntity<Resource> file(InventoryDesk desk, long id) {
        Resource file =
                desk.file(id).map(FileSystemResource::new).orElseThrow(() -> new NotThere("file of inventory " + id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/gzip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(InventoryDesk.fileName(id))
                                .build()
                                .toString())
                .body(file);
    }

    /// Says that one was sent, for the command line.
    @PostMapping(path = "/{id:[0-9]{1,18}}/sent", produces = TABLE)
    String sentAsTable(@PathVariable long id, Principal by) {
        return pairs(sent(id, by));
    }

    /// Says that one was sent: the next `DIFF` begins there.
    @PostMapping("/{id:[0-9]{1,18}}/sent")
    Inventory sent(@PathVariable long id, Principal by) {
        Inventory known = show(id);
        desk.sent(known.id(), by.getName());
        return show(id);
    }
}
