package org.marrowrelay.registry.nomenclature.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.mac.CodedNames.Decoding;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.hla.nomenclature.Release.Reduced;
import org.marrowrelay.hla.release.LiftedText;
import org.marrowrelay.hla.release.Liftover;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.nomenclature.NameDesk;
import org.marrowrelay.registry.nomenclature.NameDesk.InstalledRelease;
import org.marrowrelay.registry.nomenclature.NameDesk.InstalledTable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Questions about HLA names, for programs.
///
/// Each question takes names in any notation, or GL Strings, as repeated parameters `name`, or as a JSON list that is
/// posted, and gives one answer each in their order. A name that cannot be read is an answer with problems, not a
/// failed request. Without `release` the active one is asked.
@RestController
@RequestMapping("/api/v1/hla")
class HlaApi {
    private static final int MOST = 10_000;

    private final NameDesk desk;

    HlaApi(NameDesk desk) {
        this.desk = desk;
    }

    /// One answer.
    ///
    /// @param result `null` when there are problems
    /// @param notes what should be known besides, such as a name that was lifted over
    record Answer(String name, @Nullable String result, List<Problem> problems, List<Problem> notes) {
        static Answer of(String name, Reduced reduced) {
            return switch (reduced) {
                case Reduced.Done(String text, var notes) -> new Answer(name, text, List.of(), notes);
                case Reduced.Refused(var problems) -> new Answer(name, null, problems, List.of());
            };
        }
    }

    /// What is installed.
    ///
    /// @param codes the table of multiple allele codes
    record Installed(List<InstalledRelease> releases, InstalledTable codes) {}

    @GetMapping("/releases")
    Installed releases() {
        return new Installed(desk.releases(), desk.codes());
    }

    /// @param to `G`, `P`, `lg`, `lgx`, `U2`, `exon`, `W`, `1F`, `S`, `HATS` or `expressed`
    @GetMapping("/reduce")
    List<Answer> reduce(
            @RequestParam List<String> name, @RequestParam String to, @RequestParam(required = false) String release) {
        return reduceAll(name, to, release);
    }

    @PostMapping("/reduce")
    List<Answer> reduceAll(
            @RequestBody List<String> names, @RequestParam String to, @RequestParam(required = false) String release) {
        Reduction reduction = Reduction.find(to)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "HLA-0205",
                        "\"{0}\" is no reduction",
                        "choose G, P, lg, lgx, U2, exon, W, 1F, S, HATS or expressed",
                        to)));
        return answers(names, release, under -> name -> under.reduce(name, reduction));
    }

    /// The result of a valid name is `ok`.
    @GetMapping("/validate")
    List<Answer> validate(@RequestParam List<String> name, @RequestParam(required = false) String release) {
        return validateAll(name, release);
    }

    @PostMapping("/validate")
    List<Answer> validateAll(@RequestBody List<String> names, @RequestParam(required = false) String release) {
        return answers(names, release, under -> name -> valid(name, under));
    }

    private static Reduced valid(String name, Release under) {
        List<Problem> problems = under.problems(name);
        return problems.isEmpty() ? new Reduced.Done("ok", under.notes(name)) : new Reduced.Refused(problems);
    }

    @GetMapping("/expand")
    List<Answer> expand(@RequestParam List<String> name, @RequestParam(required = false) String release) {
        return answers(name, release, under -> under::expand);
    }

    @PostMapping("/expand")
    List<Answer> expandAll(@RequestBody List<String> names, @RequestParam(required = false) String release) {
        return answers(names, release, under -> under::expand);
    }

    /// Everything about one name or GL String.
    @GetMapping("/explain")
    NameFactsMessage explain(@RequestParam String name, @RequestParam(required = false) String release) {
        return NameFactsMessage.of(desk.about(name, release));
    }

    /// As the table has them; no release is asked.
    @GetMapping("/mac/decode")
    List<Answer> decode(@RequestParam List<String> name) {
        return limited(name).stream().map(this::decoded).toList();
    }

    private Answer decoded(String name) {
        return switch (desk.codedNames().decode(name)) {
            case Decoding.Decoded(var alleles) ->
                new Answer(
                        name,
                        String.join("/", alleles.stream().map(Allele::toString).toList()),
                        List.of(),
                        List.of());
            case Decoding.Undecodable(Problem problem) -> new Answer(name, null, List.of(problem), List.of());
        };
    }

    /// The code of each list such as `A*02:01/A*02:09`, names lifted over to the release first.
    @GetMapping("/mac/encode")
    List<Answer> encode(@RequestParam List<String> name, @RequestParam(required = false) String release) {
        return answers(name, release, under -> under::encode);
    }

    /// What became of names and GL Strings.
    ///
    /// @param event the kinds of change, joined with commas
    record LiftedAnswer(
            String name, @Nullable String result, String event, List<Liftover.Lifted> names, List<Problem> problems) {}

    @GetMapping("/liftover")
    List<LiftedAnswer> lift(@RequestParam List<String> name, @RequestParam String from, @RequestParam String to) {
        return liftAll(name, from, to);
    }

    @PostMapping("/liftover")
    List<LiftedAnswer> liftAll(@RequestBody List<String> names, @RequestParam String from, @RequestParam String to) {
        Liftover liftover = desk.between(from, to);
        return limited(names).stream().map(name -> lifted(name, liftover)).toList();
    }

    private static LiftedAnswer lifted(String name, Liftover liftover) {
        LiftedText lifted = LiftedText.ofGl(name, liftover);
        boolean good = lifted.problems().isEmpty();
        return new LiftedAnswer(
                name,
                good ? lifted.text() : null,
                String.join(",", lifted.events().stream().map(Enum::name).toList()),
                lifted.names(),
                lifted.problems());
    }

    private List<Answer> answers(
            List<String> names, @Nullable String release, Function<Release, Function<String, Reduced>> question) {
        Function<String, Reduced> answering = question.apply(desk.under(release));
        return limited(names).stream()
                .map(name -> Answer.of(name, answering.apply(name)))
                .toList();
    }

    private static List<String> limited(List<String> names) {
        if (names.size() > MOST) {
            throw new ProblemException(Problem.of(
                    "HLA-0206", "{0} names at once; {1} are answered", "ask in several requests", names.size(), MOST));
        }
        return names;
    }
}
