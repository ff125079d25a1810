package org.marrowrelay.registry.donor.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.KnownField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The vault of a donor: which fields there are and since when they are sure; one field is opened with a reason, which
/// is written down first. A value is shown in the answer and nowhere else: not in an address, not in the session.
@Controller
@RequestMapping("/donors/{id}/vault")
class VaultPages {
    private static final List<IdentityField> OFFERED = Arrays.stream(IdentityField.values())
            .filter(field -> field != IdentityField.HOSPITAL_NUMBER)
            .toList();

    private final DonorDesk donors;
    private final CareDesk care;
    private final IdentityDesk vault;
    private final ProblemWords words;
    private final Doubles doubles;
    private final Words said;
    private final Clock clock;

    VaultPages(
            DonorDesk donors,
            CareDesk care,
            IdentityDesk vault,
            ProblemWords words,
            Doubles doubles,
            Words said,
            Clock clock) {
        this.doubles = doubles;
        this.said = said;
        this.donors = donors;
        this.care = care;
        this.vault = vault;
        this.words = words;
        this.clock = clock;
    }

    /// A field as the page shows it.
    ///
    /// @param since `null` when it is not filled
    record FieldView(
            String name, @Nullable String since, @Nullable String verifiedOn, int earlier) {}

    @GetMapping
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        DonorId donor = known(id);
        Map<IdentityField, KnownField> filled = new EnumMap<>(IdentityField.class);
        vault.known(subject(donor)).forEach(field -> filled.put(field.field(), field));
        page.addAttribute("id", donor.value());
        page.addAttribute(
                "doubles",
                request.isUserInRole("DONOR_COORDINATOR")
                        ? doubles.of(donor).stream()
                                .map(pair -> DoubleView.of(pair, said))
                                .toList()
                        : List.of());
        page.addAttribute(
                "fields",
                OFFERED.stream().map(field -> view(field, filled.get(field))).toList());
        return "donor/vault";
    }

    private FieldView view(IdentityField field, @Nullable KnownField known) {
        return known == null
                ? new FieldView(field.name(), null, null, 0)
                : new FieldView(
                        field.name(),
                        known.since().atZone(clock.getZone()).toLocalDate().toString(),
                        Optional.ofNullable(known.verifiedOn())
                                .map(LocalDate::toString)
                                .orElse(null),
                        known.earlier());
    }

    @PostMapping("/open")
    String open(
            @PathVariable String id,
            @RequestParam IdentityField field,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model page) {
        DonorId donor = known(id);
        try {
            page.addAttribute(
                    "opened", vault.open(subject(donor), field, reason).orElse("–"));
            page.addAttribute("openedField", field.name());
        } catch (ProblemException refused) {
            page.addAttribute("refused", words.say(refused.problem()));
        }
        return show(id, request, page);
    }

    /// Keeps what was filled in, and ends the fields that are ticked; fields that were left empty stay as they are.
    @PostMapping
    String put(@PathVariable String id, HttpServletRequest request, Model page) {
        DonorId donor = known(id);
        try {
            Map<IdentityField, String> values = values(request);
            vault.put(subject(donor), values);
            page.addAttribute("done", !values.isEmpty());
        } catch (ProblemException refused) {
            page.addAttribute("refused", words.say(refused.problem()));
        }
        return show(id, request, page);
    }

    private static Map<IdentityField, String> values(HttpServletRequest request) {
        Map<IdentityField, String> values = new EnumMap<>(IdentityField.class);
        List<String> ended =
                Arrays.asList(Objects.requireNonNullElse(request.getParameterValues("end"), new String[0]));
        for (IdentityField field : OFFERED) {
            String value = Objects.requireNonNullElse(request.getParameter("value[" + field + "]"), "")
                    .strip();
            if (!value.isEmpty() || ended.contains(field.name())) {
                values.put(field, value);
            }
        }
        return values;
    }

    /// Says that the donor was asked and the field is right: a contact as well.
    @PostMapping("/verified")
    String verified(
            @PathVariable String id,
            @RequestParam IdentityField field,
            Principal by,
            HttpServletRequest request,
            Model page) {
        DonorId donor = known(id);
        try {
            LocalDate today = LocalDate.now(clock);
            vault.verified(subject(donor), field, today);
            care.contacted(donor, today, Act.by(by.getName()));
            page.addAttribute("done", true);
        } catch (ProblemException refused) {
            page.addAttribute("refused", words.say(refused.problem()));
        }
        return show(id, request, page);
    }

    private static Subject subject(DonorId donor) {
        return Subject.donor(donor.value());
    }

    private DonorId known(String id) {
        return Optional.of(id)
                .filter(DonorId::isId)
                .map(DonorId::new)
                .flatMap(donors::findFile)
                .map(file -> file.donor().id())
                .orElseThrow(Missing::new);
    }
}
