package org.marrowrelay.registry.workup;

import java.time.Instant;
import java.util.stream.Stream;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.matter.PatientSide;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.task.TaskSubject;
import org.springframework.stereotype.Component;

/// Wakes the other side of a workup at once: who is on duty, at whatever hour. Numbers and codes only.
@Component
public class Alarms {
    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final PatientSide side;

    Alarms(TaskDesk tasks, OrganisationDesk organisations, PatientSide side) {
        this.side = side;
        this.tasks = tasks;
        this.organisations = organisations;
    }

    /// Wakes who is on duty at both sides.
    public void bothSides(MatterMoved<?, ?> moved, String english, String chinese) {
        requester(moved, english, chinese);
        provider(moved, english, chinese);
    }

    /// Wakes who is on duty at the patient’s side.
    public void requester(MatterMoved<?, ?> moved, String english, String chinese) {
        side.hears(moved.matter()).forEach(whom -> page(moved, whom, english, chinese));
    }

    /// Wakes who is on duty at the donor’s side.
    public void provider(MatterMoved<?, ?> moved, String english, String chinese) {
        page(moved, moved.matter().provider(), english, chinese);
    }

    /// Wakes who is on duty at both sides because of something that is no step of the matter.
    ///
    /// @param what happened; the same wakes once
    void bothSides(Matter<?> matter, String what, Instant at, String english, String chinese) {
        everybody(matter).forEach(whom -> page(matter, what + " " + whom, at, whom, english, chinese));
    }

    /// Writes to both sides about something that can wait for the morning, and is no step of the matter.
    ///
    /// @param what happened; the same is written once
    void tellBothSides(Matter<?> matter, String what, Instant at, String english, String chinese) {
        everybody(matter).forEach(whom -> {
            Instant open = organisations.calendar(whom).nextOpen(at);
            tasks.write(key(matter, what + " " + whom), whom, text(matter, english, chinese), open, matter.invented());
        });
    }

    /// The organisations that can be woken about a matter, each once.
    Stream<OrganisationCode> everybody(Matter<?> matter) {
        return Stream.concat(side.hears(matter).stream(), Stream.of(matter.provider()))
                .distinct();
    }

    private void page(MatterMoved<?, ?> moved, OrganisationCode whom, String english, String chinese) {
        String what = moved.matter().version() + " " + whom;
        page(moved.matter(), what, moved.at(), whom, english, chinese);
    }

    private void page(
            Matter<?> matter, String what, Instant at, OrganisationCode whom, String english, String chinese) {
        String number = matter.id();
        TaskSubject.Reminder loud = new TaskSubject.Reminder(
                "ALARM " + number + ": " + english,
                number + ": " + english + ". Open it now.\n\n" + number + "：" + chinese + "。请立即打开。\n");
        tasks.page(key(matter, what), whom, loud, at, matter.invented());
    }

    private static String key(Matter<?> matter, String what) {
        return "alarm " + matter.id() + " " + what;
    }

    private static TaskSubject.Reminder text(Matter<?> matter, String english, String chinese) {
        String number = matter.id();
        return new TaskSubject.Reminder(
                number + ": " + english, number + ": " + english + ".\n\n" + number + "：" + chinese + "。\n");
    }
}
