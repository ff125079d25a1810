package org.marrowrelay.registry.partner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.task.Bilingual;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.task.TaskDraft;
import org.marrowrelay.registry.task.TaskSubject;
import org.marrowrelay.registry.web.Words;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Wakes people about a partner: one task and one e-mail for each partner and matter, however often it
/// happens, until it is over.
///
/// Looks at what is in the tables and keeps nothing besides the task, so that neither a kill nor a flood of
/// messages makes a difference. What was refused is over when somebody has seen it; the rest when it is mended.
@Component
class PartnerAlarms implements TaskSubject {
    static final String KIND = "PARTNER";
    /// Stands for who has no key that is known here.
    static final String STRANGERS = "-";

    private static final Duration ANSWERED_WITHIN = Duration.ofDays(1);
    private static final int REMINDERS = 12;

    private final Partners partners;
    private final Inbox inbox;
    private final DoorLog doorLog;
    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final PartnerSettings settings;
    private final Words words;
    private final Clock clock;

    PartnerAlarms(
            Partners partners,
            Inbox inbox,
            DoorLog doorLog,
            TaskDesk tasks,
            OrganisationDesk organisations,
            PartnerSettings settings,
            Words words,
            Clock clock) {
        this.partners = partners;
        this.inbox = inbox;
        this.doorLog = doorLog;
        this.tasks = tasks;
        this.organisations = organisations;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    /// What can be wrong; its word is `partner.alarm.NAME`.
    enum Alarm {
        /// Signatures or senders that do not fit.
        FORGED,
        /// What was overheard comes again.
        REPLAYED,
        FLOODING,
        /// Refused for another reason.
        REFUSED,
        /// Messages wait for a person.
        QUARANTINE,
        /// A message is missing and does not come.
        GAP,
        /// Nothing was heard for too long.
        SILENT;

        static Alarm of(String code) {
            return switch (code) {
                case "PTN-0302", "PTN-0303", "PTN-0304", "PTN-0308", "PTN-0309" -> FORGED;
                case "PTN-0305" -> REPLAYED;
                case "PTN-0307" -> FLOODING;
                default -> REFUSED;
            };
        }
    }

    /// Compares what is wrong with what people were told.
    @Scheduled(fixedDelay = 60_000, initialDelay = 30_000)
    @Transactional
    public void look() {
        partners.list().forEach(partner -> tell(partner.code().value(), of(partner)));
        tell(STRANGERS, doorLog.countUnseenOf("") >= settings.strangers() ? EnumSet.of(Alarm.FORGED) : Set.of());
    }

    private Set<Alarm> of(Partner partner) {
        Set<Alarm> wrong = EnumSet.noneOf(Alarm.class);
        doorLog.unseenCodes(partner.code().value()).forEach(code -> wrong.add(Alarm.of(code)));
        if (inbox.count(partner.code(), Received.State.QUARANTINED) > 0) {
            wrong.add(Alarm.QUARANTINE);
        }
        Instant now = clock.instant();
        if (partner.isOpen()
                && inbox.gapSince(partner.code())
                        .filter(since -> isOver(since, settings.gap(), now))
                        .isPresent()) {
            wrong.add(Alarm.GAP);
        }
        if (partner.isOpen() && isOver(lastHeard(partner), settings.silent(), now)) {
            wrong.add(Alarm.SILENT);
        }
        return wrong;
    }

    private static boolean isOver(Instant since, Duration patience, Instant now) {
        return since.plus(patience).isBefore(now);
    }

    private static Instant lastHeard(Partner partner) {
        return Stream.of(partner.link().heardAt(), partner.confirmedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(partner.link().nextTry());
    }

    private void tell(String partner, Set<Alarm> wrong) {
        Set<String> told = tasks.running(KIND, partner).stream()
                .map(task -> task.key().clock())
                .collect(Collectors.toSet());
        for (Alarm alarm : Alarm.values()) {
            if (wrong.contains(alarm) && !told.contains(alarm.name())) {
                raise(partner, alarm);
            } else if (!wrong.contains(alarm) && told.contains(alarm.name())) {
                tasks.end(new Task.Key(KIND, partner, alarm.name()), "exchange");
            }
        }
    }

    private void raise(String partner, Alarm alarm) {
        Instant now = clock.instant();
        Task.Key key = new Task.Key(KIND, partner, alarm.name());
        tasks.start(new TaskDraft(
                key, null, null, Party.ADMINISTRATOR, null, "", now, now.plus(ANSWERED_WITHIN), true, false));
        organisations
                .ours()
                .ifPresent(us -> tasks.write(
                        "partner alarm " + partner + " " + alarm + " " + now,
                        null,
                        said(partner, alarm.name(), Bilingual.of(us)),
                        now,
                        false));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// An alarm does not expire.
    @Override
    public void expired(Task task, Instant now) {}

    @Override
    public Reminder reminder(Task task, Bilingual both) {
        Reminder first = said(task.key().subject(), task.key().clock(), both);
        return new Reminder(
                words.in(both.first(), "partner.alarm.reminder", task.reminders() + 1, REMINDERS, first.subject()),
                first.body());
    }

    private Reminder said(String partner, String alarm, Bilingual both) {
        return new Reminder(
                words.in(both.first(), "partner.alarm.subject", who(both.first(), partner), what(both.first(), alarm)),
                body(both.first(), partner, alarm) + "\n\n" + body(both.second(), partner, alarm) + "\n");
    }

    private String body(Locale language, String partner, String alarm) {
        return words.in(language, "partner.alarm.body", who(language, partner), what(language, alarm));
    }

    private String who(Locale language, String partner) {
        return partner.equals(STRANGERS) ? words.in(language, "partner.alarm.strangers") : partner;
    }

    private String what(Locale language, String alarm) {
        return words.in(language, "partner.alarm." + alarm);
    }
}
