package org.marrowrelay.registry.population.web;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.frequency.FrequencyReading;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.population.ActiveSets;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.SetArrival;
import org.marrowrelay.registry.population.StoredSet;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Frequency sets: which there are, which are in use, what each rests on; and the form that brings one in.
@Controller
class FrequencyPages {
    private final PopulationDesk desk;
    private final ActiveSets active;
    private final ActiveNomenclature nomenclature;
    private final Words words;
    private final ProblemWords problemWords;

    FrequencyPages(
            PopulationDesk desk,
            ActiveSets active,
            ActiveNomenclature nomenclature,
            Words words,
            ProblemWords problemWords) {
        this.active = active;
        this.nomenclature = nomenclature;
        this.desk = desk;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// What somebody knows about a file that they bring.
    record Given(String population, String release, String source, String sample) {
        static final Given NOTHING = new Given("", "", "", "");

        Given {
            population = stripped(population);
            release = stripped(release);
            source = stripped(source);
            sample = stripped(sample);
        }

        private static String stripped(@Nullable String text) {
            return text == null ? "" : text.strip();
        }

        Provenance provenance(String file) {
            boolean counted = sample.matches("[1-9]\\d{0,8}");
            return new Provenance(
                    population,
                    release,
                    "",
                    counted ? OptionalInt.of(Integer.parseInt(sample)) : OptionalInt.empty(),
                    source.isEmpty() ? file : source);
        }

        boolean isCountedOrEmpty() {
            return sample.isEmpty() || sample.matches("[1-9]\\d{0,8}");
        }
    }

    @GetMapping("/frequencies")
    String list(Model page) {
        return list(Given.NOTHING, List.of(), page);
    }

    @GetMapping("/frequencies/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model page) {
        StoredSet set = desk.find(id).orElseThrow(Missing::new);
        page.addAttribute("set", SetView.of(set, words));
        FrequencyReading now = active.converted(set);
        // what was worth knowing when it was stored, unless it still holds word for word
        page.addAttribute(
                "notices",
                problemWords.say(set.notices().stream()
                        .filter(notice -> !now.notices().contains(notice))
                        .toList()));
        page.addAttribute("now", Conversion.of(set, now, nomenclature.release()));
        page.addAttribute("nowSays", problemWords.say(now.notices()));
        page.addAttribute("left", problemWords.say(now.problems()));
        page.addAttribute("order", order(set.population()));
        return "frequency/show";
    }

    @PostMapping("/frequencies")
    String bring(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable MultipartFile metadata,
            @ModelAttribute Given given,
            Principal by,
            Model page)
            throws IOException {
        if (file.isEmpty() || !given.isCountedOrEmpty() || file.getSize() > PopulationDesk.LARGEST_FILE) {
            return list(given, List.of(refusal(file, given)), page);
        }
        return switch (store(file, metadata, given, by)) {
            case SetArrival.Stored stored ->
                "redirect:/frequencies/" + stored.set().id();
            case SetArrival.Refused(var problems) -> list(given, problems, page);
        };
    }

    private SetArrival store(MultipartFile file, @Nullable MultipartFile metadata, Given given, Principal by)
            throws IOException {
        return metadata == null || metadata.isEmpty()
                ? desk.store(given.provenance(name(file)), file.getBytes(), by.getName())
                : desk.storeHfx(given.population(), metadata.getBytes(), name(file), file.getBytes(), by.getName());
    }

    /// Says which broader group a population belongs to; an empty group takes that back.
    @PostMapping("/frequencies/groups")
    String group(
            @RequestParam(defaultValue = "") String population,
            @RequestParam(defaultValue = "") String broader,
            Principal by,
            Model page) {
        try {
            desk.group(population.strip(), broader.strip(), by.getName());
            return "redirect:/frequencies";
        } catch (ProblemException refused) {
            return list(Given.NOTHING, List.of(refused.problem()), page);
        }
    }

    @PostMapping("/frequencies/{id:\\d{1,18}}/activate")
    String activate(@PathVariable long id) {
        StoredSet set = desk.find(id).orElseThrow(Missing::new);
        desk.activate(set.id());
        return "redirect:/frequencies";
    }

    /// What a set becomes under the nomenclature in use.
    ///
    /// @param release under which it is read
    /// @param haplotypes that are left, in the groups of that release
    /// @param sum of their frequencies
    record Conversion(String release, String haplotypes, String sum, String stored) {
        static Conversion of(StoredSet stored, FrequencyReading now, String release) {
            return new Conversion(
                    release,
                    Words.number(now.set().map(set -> set.haplotypes().size()).orElse(0)),
                    now.set().map(set -> Double.toString(set.total())).orElse("–"),
                    Words.number(stored.haplotypes()));
        }
    }

    /// Whose sets are tried after this one, in words such as `CAU, EUR`.
    private String order(String population) {
        List<String> names = new PopulationSets(Map.of(), desk.broader()).names("", population);
        return names.stream()
                .map(name -> name.isEmpty() ? words.of("frequencies.everybody") : name)
                .collect(Collectors.joining(" → "));
    }

    private String list(Given given, List<Problem> refused, Model page) {
        page.addAttribute("groups", desk.broader());
        page.addAttribute(
                "sets", desk.list().stream().map(set -> SetView.of(set, words)).toList());
        page.addAttribute("given", given);
        page.addAttribute("refused", problemWords.say(refused));
        return "frequency/list";
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "file" : name;
    }

    private static Problem refusal(MultipartFile file, Given given) {
        if (file.isEmpty()) {
            return Problem.of(
                    "WEB-0004", "no file was chosen, or it is empty", "choose the file and send the form again");
        }
        if (!given.isCountedOrEmpty()) {
            return Problem.of(
                    "WEB-0005",
                    "\"{0}\" is not a number of people",
                    "write digits only, or leave it empty",
                    given.sample());
        }
        return Problem.of(
                "WEB-0006",
                "the file has {0} bytes; at most {1} are taken",
                "send it gzipped, or without haplotypes of no weight",
                file.getSize(),
                PopulationDesk.LARGEST_FILE);
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place frequenciesPlace(PopulationDesk desk) {
            return new Place(
                    "frequencies",
                    "knowing",
                    "/frequencies",
                    "f",
                    310,
                    Place.remembered(() -> Place.Tally.of(
                            desk.list().stream().filter(StoredSet::active).count())));
        }
    }
}
