package org.marrowrelay.registry.population.web;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.SetArrival;
import org.marrowrelay.registry.population.StoredSet;
import org.marrowrelay.registry.web.ApiProblems;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Frequency sets for programs.
@RestController
@RequestMapping("/api/v1/frequencies")
class FrequencyApi {
    private final PopulationDesk desk;

    FrequencyApi(PopulationDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    List<StoredSet> list() {
        return desk.list();
    }

    @GetMapping("/{id}")
    StoredSet show(@PathVariable long id) {
        return get(id);
    }

    /// Stores a frequency file and puts it to use; the body is the file as it is, plain or gzip.
    ///
    /// @param source where the numbers come from; the name when it is not said
    /// @param sample how many people they were estimated from
    /// @return 201 with what was stored and what was left out; 422 with every problem when nothing was
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Object> store(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String population,
            @RequestParam(defaultValue = "") String release,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(required = false) @Nullable Integer sample,
            InputStream body,
            Principal sender)
            throws IOException {
        if (sample != null && sample < 1) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                    .body(ApiProblems.unprocessable(List.of(Problem.of(
                            "WEB-0005",
                            "\"{0}\" is not a number of people",
                            "write digits only, or leave it empty",
                            sample))));
        }
        Provenance provenance = new Provenance(
                population,
                release,
                "",
                sample == null ? OptionalInt.empty() : OptionalInt.of(sample),
                source.isBlank() ? name : source.strip());
        return switch (desk.store(provenance, bounded(body), sender.getName())) {
            case SetArrival.Stored stored ->
                ResponseEntity.status(HttpStatus.CREATED).body(stored);
            case SetArrival.Refused(var problems) ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
        };
    }

    /// Stores a set with its HFX metadata: parts `metadata` (JSON) and `table`. What the metadata say is its
    /// provenance.
    ///
    /// @return as [#store]; 422 when the metadata break a rule of their schema, or the table is not the one
    ///     they mean
    @PostMapping(path = "/hfx", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> storeHfx(
            @RequestParam(defaultValue = "") String population,
            @RequestParam MultipartFile metadata,
            @RequestParam MultipartFile table,
            Principal sender)
            throws IOException {
        String name = table.getOriginalFilename() == null ? "table" : table.getOriginalFilename();
        return switch (desk.storeHfx(
                population,
                bounded(metadata.getInputStream()),
                name,
                bounded(table.getInputStream()),
                sender.getName())) {
            case SetArrival.Stored stored ->
                ResponseEntity.status(HttpStatus.CREATED).body(stored);
            case SetArrival.Refused(var problems) ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
        };
    }

    /// The broader group of each population that has one.
    @GetMapping("/groups")
    Map<String, String> groups() {
        return desk.broader();
    }

    /// Says which broader group a population belongs to; an empty one takes that back.
    @PutMapping("/groups/{population}")
    Map<String, String> group(
            @PathVariable String population, @RequestParam(defaultValue = "") String broader, Principal by) {
        desk.group(population, broader, by.getName());
        return desk.broader();
    }

    /// As [#store], answered as keys and values, an empty line, and what people should read; refusals stay problems.
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE, produces = "text/tab-separated-values")
    ResponseEntity<Object> storeForTable(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String population,
            @RequestParam(defaultValue = "") String release,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(required = false) @Nullable Integer sample,
            InputStream body,
            Principal sender)
            throws IOException {
        ResponseEntity<Object> answer = store(name, population, release, source, sample, body, sender);
        return answer.getBody() instanceof SetArrival.Stored stored
                ? ResponseEntity.status(answer.getStatusCode()).body(table(stored))
                : ResponseEntity.status(answer.getStatusCode())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(answer.getBody());
    }

    /// Puts a stored set to use instead of the one that its population has now.
    @PostMapping("/{id}/activate")
    StoredSet activate(@PathVariable long id) {
        desk.activate(get(id).id());
        return get(id);
    }

    private StoredSet get(long id) {
        return desk.find(id).orElseThrow(() -> new NotThere("frequency set " + id));
    }

    private static String table(SetArrival.Stored stored) {
        StringBuilder text = new StringBuilder();
        text.append("id\t")
                .append(stored.set().id())
                .append("\nversion\t")
                .append(stored.set().version());
        text.append("\nhaplotypes\t").append(stored.set().haplotypes());
        text.append("\ntotal\t").append(stored.set().total());
        text.append("\nproblems\t").append(stored.problems().size()).append("\n\n");
        stored.problems().forEach(problem -> text.append(problem).append('\n'));
        stored.set().notices().forEach(notice -> text.append(notice).append('\n'));
        return text.toString();
    }

    private static byte[] bounded(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(PopulationDesk.LARGEST_FILE + 1);
        if (bytes.length > PopulationDesk.LARGEST_FILE) {
            throw new ProblemException(Problem.of(
                    "POP-0002",
                    "the file is larger than {0} MiB",
                    "leave out haplotypes that are too rare to matter, or pack the file with gzip",
                    PopulationDesk.LARGEST_FILE >> 20));
        }
        return bytes;
    }
}
