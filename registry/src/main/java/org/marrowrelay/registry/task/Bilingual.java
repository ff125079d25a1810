package org.marrowrelay.registry.task;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiFunction;
import org.marrowrelay.registry.organisation.Organisation;

/// Reminders in both languages, that of who receives them first, with moments by the clock on their wall.
///
/// @param first the language of the subject and of the first half of the body
/// @param zone of the receiver
public record Bilingual(Locale first, ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /// For nobody in particular: English first, moments in UTC.
    public static final Bilingual PLAIN = new Bilingual(Locale.ENGLISH, ZoneOffset.UTC);

    /// As that organisation reads.
    public static Bilingual of(Organisation receiver) {
        return new Bilingual(receiver.language(), receiver.zone());
    }

    /// A reminder from what is said in a language about a moment.
    ///
    /// @param subject of language and due moment, as in `2027-03-31 17:00 (Europe/Berlin)`
    /// @param body of the same
    public TaskSubject.Reminder reminder(
            Task task, BiFunction<Locale, String, String> subject, BiFunction<Locale, String, String> body) {
        String due = MINUTE.format(task.due().atZone(zone)) + " (" + zone.getId() + ")";
        return new TaskSubject.Reminder(
                subject.apply(first, due), body.apply(first, due) + "\n\n" + body.apply(second(), due) + "\n");
    }

    /// The other language.
    public Locale second() {
        return first.equals(Locale.ENGLISH) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
