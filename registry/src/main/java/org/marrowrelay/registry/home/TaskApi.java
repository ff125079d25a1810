package org.marrowrelay.registry.home;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.marrowrelay.registry.task.TaskDesk;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The work list of the sender, for programs.
@RestController
@RequestMapping("/api/v1/tasks")
class TaskApi {
    private final Waiting waiting;
    private final TaskDesk tasks;

    TaskApi(Waiting waiting, TaskDesk tasks) {
        this.waiting = waiting;
        this.tasks = tasks;
    }

    /// Something to do, or to wait for.
    ///
    /// @param group `overdue`, `today`, `next`, or `others`: somebody else must act
    record Item(long id, String group, org.marrowrelay.registry.task.Task task) {}

    /// What the roles of the sender are to do or to wait for, the most urgent first.
    ///
    /// @param group only that; empty for all
    @GetMapping
    List<Item> list(@RequestParam(defaultValue = "") String group, HttpServletRequest request) {
        return waiting.tasks(request).stream()
                .map(task -> new Item(task.id(), waiting.group(task), task))
                .filter(item -> group.isEmpty() || group.equals(item.group()))
                .toList();
    }

    /// Says that a question to the sender is answered. What belongs to a process ends with its next step.
    @PostMapping("/{id:[0-9]{1,18}}/done")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void done(@PathVariable long id, HttpServletRequest request) {
        tasks.done(id, Waiting.account(request));
    }
}
