package org.marrowrelay.registry.dossier;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.process.StepTaken;
import org.marrowrelay.registry.request.CaseDesk;
import org.marrowrelay.registry.request.CaseNote;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Gathers a case from the rooms that know parts of it. Moments are in UTC, because dossiers are read anywhere.
@Component
class CaseViews {
    /// Whose words belong to the two sides, or whose place is the vault.
    private static final Set<String> SEALED = Set.of("LETTER", "DISCLOSURE", "OUTCOME");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RequestDesk requests;
    private final CaseDesk cases;
    private final MatterDesk matters;
    private final List<Course<?, ?, ?>> courses;
    private final DonorDesk donors;
    private final OrganisationDesk organisations;
    private final TaskDesk tasks;
    private final MessageSource lists;
    private final Clock clock;

    CaseViews(
            RequestDesk requests,
            CaseDesk cases,
            MatterDesk matters,
            List<Course<?, ?, ?>> courses,
            DonorDesk donors,
            OrganisationDesk organisations,
            TaskDesk tasks,
            MessageSource lists,
            Clock clock) {
        this.requests = requests;
        this.cases = cases;
        this.matters = matters;
        this.courses = courses.stream()
                .filter(course -> !SEALED.contains(course.kind()))
                .toList();
        this.donors = donors;
        this.organisations = organisations;
        this.tasks = tasks;
        this.lists = lists;
        this.clock = clock;
    }

    String now() {
        return MINUTE.format(clock.instant());
    }

    /// Whether anything of the case goes on.
    boolean isOpen(Patient patient) {
        return switch (patient.state()) {
            case NEW, PRE, ACT, SUS -> true;
            case STP, ARC ->
                requests.of(patient.id()).stream().anyMatch(Request::isOpen)
                        || courses.stream().anyMatch(course -> hasOpen(course, patient));
        };
    }

    private <S extends Enum<S>> boolean hasOpen(Course<S, ?, ?> course, Patient patient) {
        return matters.ofPatient(course, patient.id().value()).stream().anyMatch(matter -> matter.closedAt() == null);
    }

    CaseView of(Patient patient, Locale language) {
        List<Request> asked = requests.of(patient.id());
        List<CaseView.ThingView> things = new ArrayList<>();
        asked.forEach(request -> things.add(thing(request, language)));
        Set<OrganisationCode> parties = new java.util.LinkedHashSet<>();
        cases.centre(patient.id()).ifPresent(parties::add);
        asked.forEach(request -> parties.addAll(List.of(request.requester(), request.provider())));
        Set<String> codes = new TreeSet<>(cases.places(patient.id()).keySet());
        asked.forEach(request -> codes.add(request.donor().value()));
        for (Course<?, ?, ?> course : courses) {
            gather(course, patient, language, things, parties, codes);
        }
        return new CaseView(
                patient.id().value(),
                facts(patient, language),
                patient.gl(),
                donors(patient, codes, language),
                things,
                clocks(patient),
                contacts(parties),
                notes(patient));
    }

    private <S extends Enum<S>, A extends Enum<A>> void gather(
            Course<S, A, ?> course,
            Patient patient,
            Locale language,
            List<CaseView.ThingView> things,
            Set<OrganisationCode> parties,
            Set<String> codes) {
        for (Matter<S> matter : matters.ofPatient(course, patient.id().value())) {
            things.add(new CaseView.ThingView(
                    word(course.kind().toLowerCase(Locale.ROOT), language) + " " + matter.id(),
                    word("relay.state." + matter.state(), language),
                    matter.closedAt() == null,
                    facts(matter, language),
                    log(
                            matters.log(course, matter.id()).stream()
                                    .map(line -> line.taken())
                                    .toList(),
                            "relay",
                            language)));
            parties.add(matter.requester());
            parties.add(matter.provider());
            codes.add(matter.donor());
        }
    }

    private CaseView.ThingView thing(Request request, Locale language) {
        List<CaseView.Fact> facts = new ArrayList<>();
        facts.add(new CaseView.Fact(
                word("dossier.donor", language), request.donor().value()));
        facts.add(
                new CaseView.Fact(word("dossier.between", language), request.requester() + " → " + request.provider()));
        new TreeMap<>(request.details())
                .forEach(
                        (name, value) -> facts.add(new CaseView.Fact(word("request.detail." + name, language), value)));
        if (!request.result().isEmpty()) {
            facts.add(new CaseView.Fact(word("dossier.result", language), request.result()));
        }
        return new CaseView.ThingView(
                word("request.kind." + request.kind(), language) + " " + request.id(),
                word("request.state." + request.state(), language),
                request.isOpen(),
                facts,
                log(requests.log(request.id()), "request", language));
    }

    private List<CaseView.LineView> log(List<? extends StepTaken<?, ?>> steps, String room, Locale language) {
        return steps.stream()
                .map(taken -> new CaseView.LineView(
                        MINUTE.format(taken.at()),
                        taken.by(),
                        Stream.of(
                                        word(room + ".step." + taken.step(), language),
                                        word(room + ".state." + taken.to(), language),
                                        taken.note())
                                .filter(part -> !part.isEmpty())
                                .distinct()
                                .reduce((one, other) -> one + " · " + other)
                                .orElse("")))
                .toList();
    }

    /// What the table wrote about steps (`at.STEP`, `by.STEP`) stands in the log.
    private List<CaseView.Fact> facts(Matter<?> matter, Locale language) {
        List<CaseView.Fact> facts = new ArrayList<>();
        facts.add(new CaseView.Fact(word("dossier.donor", language), matter.donor()));
        facts.add(new CaseView.Fact(word("dossier.between", language), matter.requester() + " → " + matter.provider()));
        new TreeMap<>(matter.facts()).forEach((name, value) -> {
            if (!name.matches("(at|by)\\..*")) {
                facts.add(new CaseView.Fact(word("relay.fact." + name, language), value));
            }
        });
        return facts;
    }

    private List<CaseView.Fact> facts(Patient patient, Locale language) {
        List<CaseView.Fact> facts = new ArrayList<>();
        facts.add(new CaseView.Fact(
                word("patient.state", language),
                word("patient.state." + patient.state(), language) + ", " + MINUTE.format(patient.since())));
        add(facts, "dossier.centre", cases.centre(patient.id()).map(OrganisationCode::value), language);
        add(facts, "dossier.birth", Optional.ofNullable(patient.traits().birth()), language);
        add(facts, "dossier.sex", Optional.ofNullable(patient.traits().sex()), language);
        add(facts, "dossier.abo", Optional.ofNullable(patient.traits().abo()), language);
        add(facts, "dossier.cmv", Optional.ofNullable(patient.traits().cmv()), language);
        add(facts, "dossier.weight", Optional.ofNullable(patient.traits().weightKg()), language);
        add(facts, "dossier.diagnosis", text(patient.particulars().diagnosis()), language);
        add(facts, "dossier.authorised", text(patient.particulars().authorised()), language);
        add(facts, "dossier.release", text(patient.release()), language);
        add(facts, "dossier.note", text(patient.note()), language);
        return facts;
    }

    private void add(List<CaseView.Fact> facts, String key, Optional<?> value, Locale language) {
        value.ifPresent(some -> facts.add(new CaseView.Fact(word(key, language), some.toString())));
    }

    private static Optional<String> text(@Nullable String some) {
        return Optional.ofNullable(some).filter(words -> !words.isBlank());
    }

    private List<CaseView.DonorView> donors(Patient patient, Collection<String> codes, Locale language) {
        Map<String, CaseDesk.Place> places = cases.places(patient.id());
        Map<DonorId, Donor> known =
                donors.findAll(codes.stream().map(DonorId::new).toList());
        return codes.stream()
                .map(code -> {
                    Donor donor = known.get(new DonorId(code));
                    CaseDesk.Place place = places.get(code);
                    return new CaseView.DonorView(
                            code,
                            place == null ? "" : word("dossier.place." + place, language),
                            donor == null ? "" : donor.status().toString(),
                            donor == null ? "" : donor.typing().gl());
                })
                .toList();
    }

    private List<CaseView.ClockView> clocks(Patient patient) {
        return tasks.runningOf(patient.id().value()).stream()
                .sorted(java.util.Comparator.comparing(Task::due))
                .map(task -> new CaseView.ClockView(
                        MINUTE.format(task.due()),
                        task.organisation() == null ? "" : task.organisation().value(),
                        task.key().kind() + " " + task.key().subject() + " · " + task.what()))
                .toList();
    }

    private List<CaseView.LineView> notes(Patient patient) {
        return cases.notes(patient.id()).stream().map(this::note).toList();
    }

    private CaseView.LineView note(CaseNote note) {
        return new CaseView.LineView(MINUTE.format(note.at()), note.by(), note.text());
    }

    private List<CaseView.ContactView> contacts(Set<OrganisationCode> parties) {
        Instant now = clock.instant();
        return parties.stream()
                .flatMap(code -> organisations.find(code).stream())
                .map(some -> contact(some, now))
                .toList();
    }

    private CaseView.ContactView contact(Organisation some, Instant now) {
        return new CaseView.ContactView(
                some.code().value(),
                some.name(),
                some.opens() + "–" + some.closes() + " " + some.zone(),
                organisations
                        .onDuty(some.code(), now)
                        .map(onDuty -> some.phone() + " · " + onDuty.phone())
                        .orElse(some.phone()),
                some.email(),
                some.address());
    }

    /// The word, or the end of its key where there is none.
    private String word(String key, Locale language) {
        String bare = key.substring(key.lastIndexOf('.') + 1);
        return java.util.Objects.requireNonNullElse(lists.getMessage(key, null, bare, language), bare);
    }
}
