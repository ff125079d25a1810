package org.marrowrelay.registry.home;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.HomeZone;
import org.marrowrelay.registry.web.WayIn;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Component;

/// The work list of the person who looks: overdue, today, next, and what others keep us waiting for.
@Component
class Waiting {
    private static final int MOST = 40;
    private static final String SEARCH = "SEARCH";
    private static final String PARTNER = "PARTNER";
    /// Clocks of searches run for months: they stand on the list when that much is left.
    private static final Duration SOON = Duration.ofDays(3);

    private static final Set<String> MATTERS = Set.of("WORKUP", "COLLECTION", "SHIPMENT", "FOLLOWUP");

    private final TaskDesk tasks;
    private final RequestDesk requests;
    private final OrganisationDesk organisations;
    private final Words words;
    private final HomeZone home;
    private final WayIn ways;
    private final Clock clock;

    Waiting(
            TaskDesk tasks,
            RequestDesk requests,
            OrganisationDesk organisations,
            Words words,
            HomeZone home,
            WayIn ways,
            Clock clock) {
        this.home = home;
        this.tasks = tasks;
        this.requests = requests;
        this.organisations = organisations;
        this.words = words;
        this.ways = ways;
        this.clock = clock;
    }

    /// A part of the work list.
    ///
    /// @param key its word is `home.group.KEY`
    /// @param tasks those that are shown
    /// @param count how many there are
    record Group(String key, List<Task> tasks, int count) {
        Group {
            tasks = List.copyOf(tasks);
        }

        static Group of(String key, List<Task> all, boolean whole) {
            return new Group(key, all.stream().limit(whole ? all.size() : MOST).toList(), all.size());
        }
    }

    /// True for people of other organisations: they see their cases only.
    boolean isElsewhere(HttpServletRequest request) {
        boolean staff = Role.STAFF.stream().map(Role::name).anyMatch(request::isUserInRole);
        return !staff || organisations.ofMember(account(request)).isPresent();
    }

    /// True when there are cases for the person at all.
    static boolean hasCases(HttpServletRequest request) {
        return request.isUserInRole(Role.TRANSPLANT_CENTRE.name())
                || request.isUserInRole(Role.PARTNER_REGISTRY.name());
    }

    static String account(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getRemoteUser(), "");
    }

    /// The groups that there are; `next` always, `others` once something is asked of somebody.
    ///
    /// @param others what there is to do besides
    /// @param whole the group that is shown to its end; of the others only the beginning
    List<Group> groups(HttpServletRequest request, List<Task> others, String whole) {
        List<org.marrowrelay.registry.task.Task> mine = tasks(request);
        Map<String, Request> about =
                requests.find(mine.stream().map(task -> task.key().subject()).toList());
        Map<String, List<Task>> groups = new LinkedHashMap<>();
        List.of("overdue", "today", "next", "others").forEach(key -> groups.put(key, new ArrayList<>()));
        Instant now = clock.instant();
        mine.forEach(
                task -> groups.getOrDefault(group(task, now), new ArrayList<>()).add(view(task, about, now)));
        groups.getOrDefault("next", new ArrayList<>())
                .addAll(others.stream()
                        .filter(other -> ways.opens(other.href().replaceFirst("\\?.*", ""), request))
                        .toList());
        return groups.entrySet().stream()
                .filter(group ->
                        group.getKey().equals("next") || !group.getValue().isEmpty() || isOthers(group, about))
                .map(group -> Group.of(
                        group.getKey(), group.getValue(), group.getKey().equals(whole)))
                .toList();
    }

    /// What the person is to do or to wait for, the most urgent first.
    List<org.marrowrelay.registry.task.Task> tasks(HttpServletRequest request) {
        Instant soon = clock.instant().plus(SOON);
        return tasks.of(sides(request), account(request)).stream()
                .filter(task -> !task.key().kind().equals(SEARCH) || task.due().isBefore(soon))
                .toList();
    }

    /// The group of the work list that a task belongs to now.
    String group(org.marrowrelay.registry.task.Task task) {
        return group(task, clock.instant());
    }

    private static boolean isOthers(Map.Entry<String, List<Task>> group, Map<String, Request> about) {
        return group.getKey().equals("others") && !about.isEmpty();
    }

    private static Set<Party> sides(HttpServletRequest request) {
        if (request.isUserInRole("OPERATOR")) {
            return EnumSet.allOf(Party.class);
        }
        Set<Party> sides = EnumSet.noneOf(Party.class);
        if (request.isUserInRole("SEARCH_COORDINATOR")) {
            sides.add(Party.REQUESTER);
        }
        if (request.isUserInRole("DONOR_COORDINATOR")) {
            sides.add(Party.PROVIDER);
            sides.add(Party.LABORATORY);
        }
        if (request.isUserInRole("MEDICAL_ADVISER")) {
            sides.add(Party.PHYSICIAN);
        }
        if (request.isUserInRole("COLLECTION")) {
            sides.add(Party.PROVIDER);
        }
        if (request.isUserInRole("CELL_LABORATORY") || request.isUserInRole("LABORATORY")) {
            sides.add(Party.LABORATORY);
        }
        if (request.isUserInRole("ADMINISTRATOR")) {
            sides.add(Party.ADMINISTRATOR);
        }
        if (request.isUserInRole("LOGISTICS")) {
            sides.add(Party.COURIER);
        }
        return sides;
    }

    private String group(org.marrowrelay.registry.task.Task task, Instant now) {
        if (task.organisation() != null) {
            return "others";
        }
        if (task.isLate(now)) {
            return "overdue";
        }
        LocalDate due = LocalDate.ofInstant(task.due(), home.zone());
        return due.equals(LocalDate.ofInstant(now, home.zone())) ? "today" : "next";
    }

    private Task view(org.marrowrelay.registry.task.Task task, Map<String, Request> about, Instant now) {
        Request request = about.get(task.key().subject());
        boolean late = task.isLate(now);
        if (MATTERS.contains(task.key().kind())) {
            return ofMatter(task, late);
        }
        if (task.key().kind().equals(SEARCH)) {
            return ofSearch(task, late);
        }
        if (task.key().kind().equals(PARTNER)) {
            return ofPartner(task, late);
        }
        return new Task(
                late ? "late" : "",
                task.organisation() == null ? (late ? "warn" : "arrow") : "person",
                request == null ? "/cases/" + task.patient() + "#notes" : "/requests/" + request.id(),
                request == null
                        ? words.of(
                                task.account() == null ? "home.work.message" : "home.work.note",
                                Objects.toString(task.patient(), ""))
                        : words.of(
                                "home.work",
                                words.of("request.kind." + request.kind()),
                                words.of("request.clock." + task.key().clock())),
                why(task, request),
                words.of("home.work.open"),
                null,
                task.account() == null ? null : task.id());
    }

    /// A patient's search that stands still.
    private Task ofSearch(org.marrowrelay.registry.task.Task task, boolean late) {
        String patient = task.key().subject();
        return new Task(
                late ? "late" : "",
                late ? "warn" : "arrow",
                "/patients/" + patient,
                words.of(
                        "home.work",
                        patient,
                        words.of("search.clock." + task.key().clock())),
                words.of("relay.due", words.moment(task.due())),
                words.of("home.work.open"),
                null);
    }

    /// A partner registry with which something is wrong; without its code, strangers at the door.
    private Task ofPartner(org.marrowrelay.registry.task.Task task, boolean late) {
        String partner = task.key().subject();
        return new Task(
                late ? "late" : "",
                "warn",
                partner.equals("-") ? "/partners" : "/partners/" + partner,
                words.of(
                        "home.work",
                        partner.equals("-") ? words.of("partner.alarm.strangers") : partner,
                        words.of("partner.alarm." + task.key().clock())),
                words.of("relay.due", words.moment(task.due())),
                words.of("home.work.open"),
                null);
    }

    /// A workup, a collection or a shipment.
    private Task ofMatter(org.marrowrelay.registry.task.Task task, boolean late) {
        String room = task.key().kind().toLowerCase(Locale.ROOT);
        return new Task(
                late ? "late" : "",
                task.organisation() == null ? (late ? "warn" : "arrow") : "person",
                "/" + room + "s/" + task.key().subject(),
                words.of(
                        "home.work",
                        task.key().subject(),
                        words.of("relay.clock." + task.key().clock())),
                task.organisation() == null
                        ? ofCase(task, words.of("relay.due", words.moment(task.due())))
                        : words.of(
                                "home.work.waits",
                                task.organisation(),
                                words.moment(task.since()),
                                words.moment(task.due())),
                words.of("home.work.open"),
                null);
    }

    private String ofCase(org.marrowrelay.registry.task.Task task, String due) {
        return task.patient() == null ? due : words.of("request.of.case", task.patient()) + " · " + due;
    }

    private String why(org.marrowrelay.registry.task.Task task, @Nullable Request request) {
        String due = words.moment(task.due());
        if (request == null) {
            return task.organisation() == null
                    ? task.what()
                    : words.of("home.work.waits", task.organisation(), words.moment(task.since()), due) + " · "
                            + task.what();
        }
        String of = words.of("home.work.case", request.patient(), request.donor(), due);
        return task.organisation() == null
                ? of
                : words.of("home.work.waits", task.organisation(), words.moment(task.since()), due) + " · "
                        + request.patient();
    }
}
