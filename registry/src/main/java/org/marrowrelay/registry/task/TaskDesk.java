package org.marrowrelay.registry.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.BusinessCalendar;
import org.marrowrelay.registry.process.Party;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Starts and ends clocks, wakes people, and says what is to be done.
@Service
public class TaskDesk {
    /// A reminder every week, twelve at most (DOMAIN 2.1).
    static final int REMINDERS = 12;

    private static final int WEEK = 7;
    /// How soon urgent matters remind again.
    private static final Duration PRESSING = Duration.ofMinutes(15);
    private static final int MESSAGES = 10_000;
    /// From the second reminder on, who is on duty hears of it too.
    private static final int ESCALATES = 2;

    private final Tasks tasks;
    private final Notices notices;
    private final Timers timers;
    private final OrganisationDesk organisations;
    private final ObjectProvider<TaskSubject> subjects;
    private final ObjectProvider<Post> posts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TaskDesk(
            Tasks tasks,
            Notices notices,
            Timers timers,
            OrganisationDesk organisations,
            ObjectProvider<TaskSubject> subjects,
            ObjectProvider<Post> posts,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.notices = notices;
        this.timers = timers;
        this.organisations = organisations;
        this.subjects = subjects;
        this.posts = posts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Starts a clock, unless it runs already; part of the caller's transaction.
    @Transactional
    public void start(TaskDraft draft) {
        tasks.add(draft).ifPresent(id -> timers.set(id, draft.due()));
    }

    /// Ends a clock, if it runs.
    ///
    /// @return whether it ran; of two who end it at once, one alone learns that it did
    @Transactional
    public boolean end(Task.Key key, String by) {
        Optional<Task> running = tasks.findRunning(key);
        running.ifPresent(task -> end(task.id(), clock.instant(), by));
        return running.isPresent();
    }

    /// Nobody is reminded any more of what has ended, not even by what waits for the morning.
    private void end(long id, Instant now, String by) {
        tasks.end(id, now, by);
        notices.withdraw(reminders(id), now);
    }

    private static String reminders(long id) {
        return "task " + id + " reminder ";
    }

    /// Moves the end of a clock, if it runs.
    @Transactional
    public void move(Task.Key key, Instant due) {
        tasks.findRunning(key).filter(task -> !task.due().equals(due)).ifPresent(task -> {
            tasks.move(task.id(), due);
            notices.withdraw(reminders(task.id()), clock.instant());
            timers.set(task.id(), due);
        });
    }

    /// Says that something is done that no process ends by itself, such as a colleague's question.
    ///
    /// @throws ProblemException `TSK-0001` when it belongs to a process, or to somebody else
    @Transactional
    public void done(long id, String by) {
        Task task = tasks.find(id)
                .filter(some -> by.equals(some.account()))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "TSK-0001",
                        "the task {0} cannot be ticked off",
                        "take the next step of the matter itself; the task ends with it",
                        id)));
        end(task.id(), clock.instant(), by);
    }

    /// Looks at a task whose moment has come; once, however often it is called.
    @Transactional
    public void wake(long id) {
        Instant now = clock.instant();
        tasks.findDue(id, now).ifPresent(task -> {
            TaskSubject subject = subjects().get(task.key().kind());
            if (subject == null) {
                end(id, now, "clock");
            } else if (task.alarm()) {
                remind(task, subject, now);
            } else {
                subject.expired(task, now);
                end(id, now, "clock");
            }
        });
    }

    /// Looks at every task whose moment has come, the longest overdue first, and says how many there were: for a
    /// clock that was moved by hand. Each is a transaction of its own, as it is when a timer calls: a reminder that
    /// is counted has been written.
    public int wakeDue() {
        List<Long> due = tasks.due(clock.instant());
        due.forEach(id -> transaction.executeWithoutResult(_ -> wake(id)));
        return due.size();
    }

    private Map<String, TaskSubject> subjects() {
        return subjects.stream().collect(Collectors.toMap(TaskSubject::kind, Function.identity()));
    }

    private void remind(Task task, TaskSubject subject, Instant now) {
        int nth = task.reminders() + 1;
        boolean urgent = subject.isUrgent(task);
        OrganisationCode organisation = task.organisation();
        BusinessCalendar calendar = calendar(organisation);
        Instant later = urgent ? now.plus(PRESSING) : calendar.nextOpen(calendar.plusDays(now, WEEK));
        Instant next = nth >= REMINDERS ? null : later;
        tasks.reminded(task.id(), next);
        if (next != null) {
            timers.set(task.id(), next);
        }
        String key = reminders(task.id()) + nth;
        remind(task, subject, key, organisation, now);
        subject.alsoTold(task).ifPresent(centre -> remind(task, subject, key + " " + centre, centre, now));
    }

    private void remind(
            Task task, TaskSubject subject, String key, @Nullable OrganisationCode organisation, Instant now) {
        Bilingual both = receiver(organisation).map(Bilingual::of).orElse(Bilingual.PLAIN);
        TaskSubject.Reminder text = subject.reminder(task, both);
        if (subject.isUrgent(task)) {
            page(key, organisation, text, now, task.invented());
        } else {
            write(task, text, key, organisation, now);
        }
    }

    private BusinessCalendar calendar(@Nullable OrganisationCode organisation) {
        return organisation == null ? ourCalendar() : organisations.calendar(organisation);
    }

    private BusinessCalendar ourCalendar() {
        return organisations
                .ours()
                .map(ours -> organisations.calendar(ours.code()))
                .orElse(BusinessCalendar.PLAIN);
    }

    private void write(
            Task task, TaskSubject.Reminder text, String key, @Nullable OrganisationCode organisation, Instant now) {
        @Nullable Organisation receiver = receiver(organisation).orElse(null);
        if (receiver == null) {
            return;
        }
        Instant open = calendar(organisation).nextOpen(now);
        mail(key, receiver.email(), text, open, task.invented());
        if (task.reminders() + 1 >= ESCALATES) {
            organisations
                    .onDuty(receiver.code(), now)
                    .ifPresent(contact -> escalate(key, contact, text, open, now, task.invented()));
        }
    }

    /// Wakes who is on duty at an organisation now, at whatever hour: a page where there is a pager, and
    /// messages that wait for no morning. The same key wakes once.
    ///
    /// @param organisation `null` for our own registry
    @Transactional
    public void page(
            String key,
            @Nullable OrganisationCode organisation,
            TaskSubject.Reminder text,
            Instant now,
            boolean invented) {
        receiver(organisation).ifPresent(receiver -> {
            mail(key, receiver.email(), text, now, invented);
            organisations
                    .onDuty(receiver.code(), now)
                    .ifPresent(contact -> escalate(key, contact, text, now, now, invented));
        });
    }

    /// Writes to an organisation about something that can wait for the morning. The same key writes once.
    ///
    /// @param organisation `null` for our own registry
    @Transactional
    public void write(
            String key,
            @Nullable OrganisationCode organisation,
            TaskSubject.Reminder text,
            Instant now,
            boolean invented) {
        receiver(organisation).ifPresent(receiver -> mail(key, receiver.email(), text, now, invented));
    }

    private Optional<Organisation> receiver(@Nullable OrganisationCode organisation) {
        return organisation == null ? organisations.ours() : organisations.find(organisation);
    }

    /// E-mail waits for the end of quiet hours; a page does not.
    private void escalate(
            String key, Contact contact, TaskSubject.Reminder text, Instant open, Instant now, boolean invented) {
        mail(key + " on duty", contact.email(), text, open, invented);
        if (!contact.pager().isEmpty()) {
            notices.add(
                    new Notice(0, key + " page", Notice.Channel.PAGE, contact.pager(), text.subject(), "", now),
                    invented);
        }
    }

    private void mail(String key, String address, TaskSubject.Reminder text, Instant open, boolean invented) {
        if (!address.isEmpty()) {
            notices.add(new Notice(0, key, Notice.Channel.EMAIL, address, text.subject(), text.body(), open), invented);
        }
    }

    /// Every clock that runs, the most urgent first.
    public List<Task> running() {
        return tasks.running();
    }

    /// The clocks of one matter.
    public List<Task> running(String kind, String subject) {
        return tasks.running(kind, subject);
    }

    /// The clocks of that name, of whatever matter of a kind.
    public List<Task> runningClocks(String kind, String clock) {
        return tasks.runningClocks(kind, clock);
    }

    /// The clocks of one case.
    public List<Task> runningOf(String patient) {
        return tasks.runningOf(patient);
    }

    /// What these parties and this person should do or wait for, the most urgent first; dated expiries are nobody's.
    public List<Task> of(java.util.Collection<Party> sides, String account) {
        return tasks.running().stream()
                .filter(Task::alarm)
                .filter(task -> task.account() == null ? sides.contains(task.side()) : account.equals(task.account()))
                .toList();
    }

    /// Who hears of a task of our own staff as well, because it is done on their behalf.
    public Optional<OrganisationCode> alsoTold(Task task) {
        return Optional.ofNullable(subjects().get(task.key().kind())).flatMap(subject -> subject.alsoTold(task));
    }

    /// Messages whose key begins so, oldest first.
    public List<Notice> notices(String keyBegins) {
        return notices.list(keyBegins);
    }

    /// The latest ten thousand messages, newest first.
    public List<SentNotice> messages() {
        return notices.latest(MESSAGES);
    }

    /// Every channel, in their order, with where its messages go out; empty where no [Post] is set up, and what is
    /// written for it waits.
    public Map<Notice.Channel, Optional<String>> ways() {
        Map<Notice.Channel, Optional<String>> ways = new EnumMap<>(Notice.Channel.class);
        for (Notice.Channel channel : Notice.Channel.values()) {
            ways.put(
                    channel,
                    posts.stream()
                            .filter(post -> post.channel() == channel)
                            .map(Post::way)
                            .findFirst());
        }
        return ways;
    }

    /// Writes a message that says only that it is a trial, so that somebody sees whether it arrives. It goes out with
    /// the next ones, whatever the hour.
    ///
    /// @throws ProblemException `TSK-0003` when the address cannot be one of that channel
    @Transactional
    public void tryOut(Notice.Channel channel, String address, String text) {
        String to = address.strip();
        if (!channel.admits(to)) {
            throw new ProblemException(Problem.of(
                    "TSK-0003",
                    "\"{0}\" is no address for this kind of message",
                    "write an e-mail address, or a number for text messages as in +49301234567",
                    to));
        }
        notices.add(new Notice(0, "trial " + UUID.randomUUID(), channel, to, text, text, clock.instant()), false);
    }

    /// Makes sure that every running task has its timer, whatever happened to the timers' table.
    @Transactional
    public int rewind() {
        List<Task> waking = tasks.waking();
        waking.forEach(task -> {
            Instant moment = task.wakesAt();
            if (moment != null) {
                timers.set(task.id(), moment);
            }
        });
        return waking.size();
    }

    /// Takes the invented ones away.
    @Transactional
    public void removeInvented() {
        tasks.removeInvented();
        notices.removeInvented();
    }
}
