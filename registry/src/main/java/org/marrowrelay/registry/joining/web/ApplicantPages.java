package org.marrowrelay.registry.joining.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.identity.FullName;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.joining.Applicant;
import org.marrowrelay.registry.joining.ApplicantState;
import org.marrowrelay.registry.joining.JoinDesk;
import org.marrowrelay.registry.joining.Questionnaire;
import org.marrowrelay.registry.joining.Questionnaires;
import org.marrowrelay.registry.web.Learnt;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Symbols;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// People who want to join, for the staff: by code, without names. The vault is opened for calling and for
/// the label of a kit only, with the reason in the trail.
@Controller
@RequestMapping("/applicants")
class ApplicantPages {
    private static final int ROWS = 50;
    private static final String SELF = "redirect:/applicants/";

    private final JoinDesk desk;
    private final Questionnaires questionnaires;
    private final IdentityDesk vault;
    private final ProblemWords problems;
    private final Learnt learnt;
    private final Words words;

    ApplicantPages(
            JoinDesk desk,
            Questionnaires questionnaires,
            IdentityDesk vault,
            ProblemWords problems,
            Learnt learnt,
            Words words) {
        this.desk = desk;
        this.questionnaires = questionnaires;
        this.vault = vault;
        this.problems = problems;
        this.learnt = learnt;
        this.words = words;
    }

    /// An applicant in the list.
    record Row(String code, String state, String joined, int age, String sex, boolean asks, String kit) {}

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable ApplicantState state,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        int shown = Math.clamp(page, 0, 100_000);
        model.addAttribute("state", state == null ? "" : state.name());
        model.addAttribute("states", ApplicantState.values());
        model.addAttribute("count", Words.number(desk.count(state)));
        model.addAttribute(
                "rows",
                desk.list(state, shown * ROWS, ROWS).stream().map(this::row).toList());
        model.addAttribute("page", shown);
        model.addAttribute("further", desk.count(state) > (shown + 1L) * ROWS);
        return "joining/list";
    }

    private Row row(Applicant one) {
        return new Row(
                one.code(),
                one.state().name(),
                words.moment(one.joinedAt()),
                words.age(one.birth()),
                one.sex(),
                !one.asks().isEmpty(),
                one.kit() == null ? "" : one.kit());
    }

    /// A question with its answer.
    record Answered(String question, String answer, boolean asks) {}

    /// Something that happened.
    record Happened(String step, String by, String at, String note) {}

    @GetMapping("/{code:A-[0-9A-Z]{10}}")
    String show(@PathVariable String code, HttpServletRequest request, Locale locale, Model page) {
        Applicant one = desk.find(code).orElseThrow(Missing::new);
        page.addAttribute("one", one);
        page.addAttribute("learnt", learnt.of(one.code()));
        page.addAttribute("age", words.age(one.birth()));
        page.addAttribute("joined", words.moment(one.joinedAt()));
        page.addAttribute("answers", mayReadHealth(request) ? answers(one, locale) : List.of());
        page.addAttribute(
                "steps",
                desk.steps(code).stream()
                        .map(step -> new Happened(step.step(), step.by(), words.moment(step.at()), step.note()))
                        .toList());
        return "joining/show";
    }

    private static boolean mayReadHealth(HttpServletRequest request) {
        return request.isUserInRole("DONOR_COORDINATOR")
                || request.isUserInRole("MEDICAL_ADVISER")
                || request.isUserInRole("RECRUITER");
    }

    private List<Answered> answers(Applicant one, Locale locale) {
        Map<String, String> given = desk.answers(one.code());
        List<Answered> answers = new ArrayList<>();
        Questionnaire asked = questionnaires.current();
        for (Questionnaire.Question question : asked.asked(given)) {
            String answer = given.getOrDefault(question.id(), "");
            answers.add(new Answered(
                    question.ask().getOrDefault(JoinPages.tongue(locale), ""),
                    answer.equals("yes") || answer.equals("no") ? words.of("join.answer." + answer) : answer,
                    one.asks().contains(question.id())));
        }
        return answers;
    }

    private String take(
            String code, HttpServletRequest request, Locale locale, Model page, Consumer<String> step, Principal by) {
        try {
            step.accept(by.getName());
            return SELF + code;
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return show(code, request, locale, page);
        }
    }

    @PostMapping("/{code:A-[0-9A-Z]{10}}/step")
    String step(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String tracking,
            @RequestParam(defaultValue = "") String gl,
            Principal by,
            HttpServletRequest request,
            Locale locale,
            Model page) {
        if (desk.find(code).isEmpty()) {
            throw new Missing();
        }
        return take(
                code,
                request,
                locale,
                page,
                name -> {
                    switch (step) {
                        case "called" -> desk.called(code, name);
                        case "accept" -> desk.accept(code, request.isUserInRole("MEDICAL_ADVISER"), note, name);
                        case "decline" -> desk.decline(code, note, name);
                        case "send" -> desk.send(code, carrier, tracking, name);
                        case "back" -> desk.back(code, name);
                        case "enlist" -> desk.enlist(code, gl, name);
                        case "withdraw" -> desk.withdraw(code, name);
                        default -> throw new Missing();
                    }
                },
                by);
    }

    /// Opens name, address and telephone, for calling or for the label of the kit.
    @PostMapping("/{code:A-[0-9A-Z]{10}}/label")
    String label(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Locale locale,
            Model page) {
        Applicant one = desk.find(code).orElseThrow(Missing::new);
        try {
            Map<IdentityField, String> opened = vault.open(
                    Subject.donor(code),
                    EnumSet.of(
                            IdentityField.FAMILY_NAME,
                            IdentityField.GIVEN_NAME,
                            IdentityField.ADDRESS,
                            IdentityField.PHONE),
                    reason);
            page.addAttribute("opened", opened);
            page.addAttribute("name", FullName.of(opened, Locale.forLanguageTag(one.language())));
            page.addAttribute("address", opened.getOrDefault(IdentityField.ADDRESS, ""));
            page.addAttribute("one", one);
            return "joining/label";
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return show(code, request, locale, page);
        }
    }

    /// The number of the kit as a bar code.
    @GetMapping(value = "/{code:A-[0-9A-Z]{10}}/kit.png", produces = MediaType.IMAGE_PNG_VALUE)
    @ResponseBody
    byte[] kit(@PathVariable String code) {
        String kit = desk.find(code).map(Applicant::kit).orElseThrow(Missing::new);
        return Symbols.linear(kit);
    }

    /// The rules and questions of joining, as the file that they are.
    @GetMapping("/questionnaire")
    String questionnaire(Model page) {
        page.addAttribute("file", questionnaires.content());
        page.addAttribute("version", questionnaires.current().version());
        return "joining/questionnaire";
    }

    @PostMapping("/questionnaire")
    String questionnaire(@RequestParam(defaultValue = "") String content, Principal by, Model page) {
        try {
            questionnaires.put(content, by.getName());
            return "redirect:/applicants/questionnaire";
        } catch (ProblemException refused) {
            questionnaire(page);
            page.addAttribute("file", content);
            page.addAttribute("refused", problems.say(refused.problem()));
            return "joining/questionnaire";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place applicantsPlace(JoinDesk desk) {
            return new Place(
                    "applicants",
                    "donating",
                    "/applicants",
                    null,
                    210,
                    Place.remembered(() -> Place.Tally.waiting(desk.count(null))));
        }
    }
}
