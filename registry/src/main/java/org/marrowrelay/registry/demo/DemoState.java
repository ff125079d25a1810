package org.marrowrelay.registry.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.correspondence.DisclosureDesk;
import org.marrowrelay.registry.correspondence.LetterDesk;
import org.marrowrelay.registry.correspondence.OutcomeDesk;
import org.marrowrelay.registry.followup.FollowUpDesk;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.safety.EventDesk;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Everything that the story left behind, as text that is the same whenever the same happened: numbers that a database
/// gives out are replaced by their order or left out, and so are random names.
@Component
@ConditionalOnProperty("relay.demo")
class DemoState {
    private static final Pattern NUMBER = Pattern.compile("\\b[A-Z]-\\d{6}\\b");
    private static final Pattern TASK = Pattern.compile("\\btask \\d+\\b");
    private static final Pattern RANDOM =
            Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");

    private final List<Course<?, ?, ?>> courses;
    private final MatterDesk matters;
    private final RequestDesk requests;
    private final TaskDesk tasks;

    DemoState(
            MatterDesk matters,
            RequestDesk requests,
            TaskDesk tasks,
            WorkupDesk workups,
            CollectionDesk collections,
            ShipmentDesk shipments,
            FollowUpDesk followUps,
            LetterDesk letters,
            DisclosureDesk disclosures,
            OutcomeDesk outcomes,
            EventDesk events) {
        this.matters = matters;
        this.requests = requests;
        this.tasks = tasks;
        this.courses = List.of(
                workups.course(),
                collections.course(),
                shipments.course(),
                followUps.course(),
                letters.course(),
                disclosures.course(),
                outcomes.course(),
                events.course());
    }

    /// One line for each matter, each line of a log, each clock that runs and each message.
    String text() {
        List<String> lines = new ArrayList<>();
        Map<String, String> names = new TreeMap<>();
        courses.forEach(course -> matters(course, lines, names));
        requests(lines, names);
        tasks.running()
                .forEach(task -> lines.add("clock " + task.key() + " due " + task.due() + " wakes " + task.wakesAt()
                        + " " + task.reminders()));
        tasks.notices("").stream()
                .map(notice -> "message " + TASK.matcher(notice.key()).replaceAll("task") + " to " + notice.address()
                        + ": " + notice.subject())
                .sorted()
                .forEach(lines::add);
        return lines.stream()
                .map(line -> RANDOM.matcher(NUMBER.matcher(line)
                                .replaceAll(found -> names.getOrDefault(found.group(), found.group())))
                        .replaceAll("random"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private <S extends Enum<S>, A extends Enum<A>> void matters(
            Course<S, A, ?> course, List<String> lines, Map<String, String> names) {
        int number = 0;
        for (Matter<S> matter : matters.list(course).reversed()) {
            names.put(matter.id(), course.letter() + "#" + ++number);
            lines.add(matter.id() + " " + matter.state() + " version " + matter.version() + " "
                    + new TreeMap<>(matter.facts()));
            for (LogLine<S, A> line : matters.log(course, matter.id())) {
                lines.add(matter.id() + " " + line.taken() + " " + new TreeMap<>(line.given()));
            }
        }
    }

    private void requests(List<String> lines, Map<String, String> names) {
        int number = 0;
        for (Request request : requests.list().reversed()) {
            names.put(request.id().value(), "R#" + ++number);
            lines.add(request.id().value() + " " + request.state());
            requests.log(request.id()).forEach(taken -> lines.add(request.id().value() + " " + taken));
        }
    }
}
