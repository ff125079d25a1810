package org.marrowrelay.registry.workup;

import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.task.TaskSubject;
import org.springframework.stereotype.Component;

/// Wakes the other side of a workup at once: who is on duty, at whatever hour. Numbers and codes only.
@Component
public class Alarms {
    private final TaskDesk tasks;

    Alarms(TaskDesk tasks) {
        this.tasks = tasks;
    }

    /// Wakes who is on duty at both sides.
    public void bothSides(MatterMoved<?, ?> moved, String english, String chinese) {
        requester(moved, english, chinese);
        provider(moved, english, chinese);
    }

    /// Wakes who is on duty at the patient’s side.
    public void requester(MatterMoved<?, ?> moved, String english, String chinese) {
        page(moved, moved.matter().requester(), english, chinese);
    }

    /// Wakes who is on duty at the donor’s side.
    public void provider(MatterMoved<?, ?> moved, String english, String chinese) {
        page(moved, moved.matter().provider(), english, chinese);
    }

    private void page(MatterMoved<?, ?> moved, OrganisationCode whom, String english, String chinese) {
        String number = moved.matter().id();
        tasks.page(
                "alarm " + number + " " + moved.matter().version() + " " + whom,
                whom,
                new TaskSubject.Reminder(
                        "ALARM " + number + ": " + english,
                        number + ": " + english + ". Open it now.\n\n" + number + "：" + chinese + "。请立即打开。\n"),
                moved.at(),
                moved.matter().invented());
    }
}
