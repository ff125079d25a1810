package org.marrowrelay.registry.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Account;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.process.BusinessCalendar;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.task.Bilingual;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.task.TaskDraft;
import org.marrowrelay.registry.task.TaskSubject;
import org.marrowrelay.registry.web.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps cases: which centre they belong to, which donor comes first, notes and messages.
@Service
public class CaseDesk implements TaskSubject {
    private static final String NOTE = "NOTE";
    /// A message from outside waits for our own staff.
    private static final String MESSAGE = "message";
    /// A message of ours waits for the transplant centre.
    private static final String MESSAGE_THERE = "message-there";
    private static final int LONGEST = 4_000;
    private static final int SHOWN = 140;
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}0-9._-])@([a-z0-9][a-z0-9._-]{1,63})");

    private final JdbcClient sql;
    private final Requests requests;
    private final PatientDesk patients;
    private final AccessDesk access;
    private final OrganisationDesk organisations;
    private final TaskDesk tasks;
    private final Words words;
    private final Clock clock;

    CaseDesk(
            JdbcClient sql,
            Requests requests,
            PatientDesk patients,
            AccessDesk access,
            OrganisationDesk organisations,
            TaskDesk tasks,
            Words words,
            Clock clock) {
        this.words = words;
        this.sql = sql;
        this.requests = requests;
        this.patients = patients;
        this.access = access;
        this.organisations = organisations;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// What a donor is in a case.
    public enum Place {
        FIRST,
        BACKUP,
        ASIDE
    }

    /// Says what a donor is in a case.
    @Transactional
    public void place(PatientId patient, DonorId donor, Place place) {
        sql.sql(
                        "insert into case_donor values (?, ?, ?) on conflict (patient, donor) do update set place = excluded.place")
                .params(patient.value(), donor.value(), place.name())
                .update();
    }

    /// The donors of a case that somebody gave a place.
    public Map<String, Place> places(PatientId patient) {
        return sql
                .sql("select donor, place from case_donor where patient = ?")
                .param(patient.value())
                .query((row, number) -> Map.entry(row.getString(1), Place.valueOf(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Says which transplant centre a case belongs to; its people see the case from then on.
    @Transactional
    public void assign(PatientId patient, OrganisationCode centre) {
        sql.sql("insert into case_file values (?, ?) on conflict (patient) do update set centre = excluded.centre")
                .params(patient.value(), centre.value())
                .update();
    }

    public Optional<OrganisationCode> centre(PatientId patient) {
        return sql.sql("select centre from case_file where patient = ?")
                .param(patient.value())
                .query((row, number) -> new OrganisationCode(row.getString(1)))
                .optional();
    }

    /// True when the case belongs to that transplant centre.
    public boolean isCentre(PatientId patient, OrganisationCode organisation) {
        return centre(patient).filter(organisation::equals).isPresent();
    }

    /// The cases of a transplant centre.
    public Set<String> casesOf(OrganisationCode centre) {
        return Set.copyOf(sql.sql("select patient from case_file where centre = ?")
                .param(centre.value())
                .query(String.class)
                .list());
    }

    /// The organisations elsewhere that have to do with a case, whom a message can be sent to: its transplant centre
    /// first, then who has written, then who asks.
    public List<OrganisationCode> readers(PatientId patient) {
        Set<OrganisationCode> readers = new LinkedHashSet<>();
        centre(patient).ifPresent(readers::add);
        notes(patient).reversed().forEach(note -> addIf(readers, note.reader()));
        requests.of(patient).forEach(request -> addIf(readers, elsewhere(request.requester())));
        return List.copyOf(readers);
    }

    private static void addIf(Set<OrganisationCode> readers, @Nullable OrganisationCode reader) {
        if (reader != null) {
            readers.add(reader);
        }
    }

    private @Nullable OrganisationCode elsewhere(OrganisationCode code) {
        return organisations
                .find(code)
                .filter(some -> !some.ours())
                .map(Organisation::code)
                .orElse(null);
    }

    /// Writes a note among colleagues, one of whom may be named in it (`@name`) and gets a task.
    ///
    /// @throws RequestProblem `REQ-0013` when it is empty or longer than 4,000 characters, `REQ-0026` when it names
    ///     somebody whom there is not
    @Transactional
    public long note(PatientId patient, String text, String by, boolean invented) {
        return write(patient, new Written(text.strip(), null, by, invented), named(text, by, false));
    }

    /// Writes a note of the sample registry, which may name people whom there is not.
    @Transactional
    public long noteInvented(PatientId patient, String text, String by) {
        return write(patient, new Written(text.strip(), null, by, true), named(text, by, true));
    }

    /// Writes a message. It wakes the other side: our own staff have it on their work list, the organisation on its
    /// first page and by mail, until somebody there has read it or answers. Nobody elsewhere but that organisation
    /// reads it.
    ///
    /// @param reader the organisation that it is for; `null`: who wrote last, or the transplant centre. People from
    ///     elsewhere write for their own organisation, whatever is given.
    /// @throws RequestProblem `REQ-0013`, `REQ-0026` as for notes, `REQ-0030` when nobody elsewhere belongs
    ///     to the case
    @Transactional
    public long message(
            PatientId patient, String text, @Nullable OrganisationCode reader, String by, boolean invented) {
        Optional<OrganisationCode> own = organisations.ofMember(by);
        OrganisationCode with = own.orElseGet(() -> reader(patient, reader));
        Written words = new Written(text.strip(), with, by, invented);
        long id = write(patient, words, named(text, by, own.isPresent()));
        answer(patient, id, words);
        tell(patient, id, words, own.isPresent());
        return id;
    }

    private OrganisationCode reader(PatientId patient, @Nullable OrganisationCode wanted) {
        List<OrganisationCode> readers = readers(patient);
        return waiting(patient)
                .filter(_ -> wanted == null)
                .or(() -> readers.stream()
                        .filter(some -> wanted == null || wanted.equals(some))
                        .findFirst())
                .orElseThrow(() -> new RequestProblem(Problem.of(
                        "REQ-0030",
                        "nobody outside belongs to the case {0} who could read the message",
                        "say which transplant centre it belongs to, or write a note for colleagues",
                        patient)));
    }

    /// Who wrote last and waits for an answer.
    private Optional<OrganisationCode> waiting(PatientId patient) {
        return notes(patient).reversed().stream()
                .filter(note -> note.reader() != null && note.seenBy() == null && isFromOutside(note.by()))
                .map(CaseNote::reader)
                .findFirst();
    }

    /// What is written, by whom, for whom.
    private record Written(String text, @Nullable OrganisationCode reader, String by, boolean invented) {
        private Written {
            if (text.isEmpty() || text.length() > LONGEST) {
                throw new RequestProblem(Problem.of(
                        "REQ-0013", "the note is empty or longer than {0} characters", "write a shorter one", LONGEST));
            }
        }
    }

    private long write(PatientId patient, Written words, Set<String> named) {
        Instant now = clock.instant();
        OrganisationCode reader = words.reader();
        long id = sql.sql("insert into case_note (patient, at, by, outside, reader, text, invented)"
                        + " values (:patient, :at, :by, :outside, :reader, :text, :invented) returning id")
                .param("patient", patient.value())
                .param("at", Timestamp.from(now))
                .param("by", words.by())
                .param("outside", reader != null)
                .param("reader", reader == null ? null : reader.value(), Types.VARCHAR)
                .param("text", words.text())
                .param("invented", words.invented())
                .query(Long.class)
                .single();
        named.forEach(name -> tasks.start(mention(patient, id, name, words.text(), now, words.invented())));
        return id;
    }

    /// Whom a note names and there is. Somebody from outside learns nothing about who has an account here.
    private Set<String> named(String words, String by, boolean quietly) {
        Set<String> named = new LinkedHashSet<>();
        MENTION.matcher(words)
                .results()
                .map(CaseDesk::name)
                .filter(name -> !name.equals(by))
                .forEach(name -> {
                    boolean isHere = access.find(name).filter(CaseDesk::reads).isPresent();
                    if (isHere || (quietly && access.find(name).isPresent())) {
                        named.add(name);
                    } else if (!quietly) {
                        throw new RequestProblem(Problem.of(
                                "REQ-0026",
                                "there is nobody called {0} here who could read the note",
                                "check the log-in name behind the @, or leave the @ out",
                                name));
                    }
                });
        return named;
    }

    /// Colleagues with an open account read the notes of every case; nobody elsewhere does.
    private static boolean reads(Account account) {
        return account.enabled() && account.roles().stream().anyMatch(Role.STAFF::contains);
    }

    private boolean isFromOutside(String account) {
        return organisations.ofMember(account).isPresent();
    }

    private static String name(MatchResult mention) {
        return mention.group(1).replaceFirst("[._-]+$", "");
    }

    /// Who answers has read what the other side wrote before.
    private void answer(PatientId patient, long answer, Written words) {
        notes(patient, Objects.requireNonNull(words.reader())).stream()
                .filter(note -> note.id() < answer && note.seenBy() == null)
                .filter(note -> isFromOutside(note.by()) != isFromOutside(words.by()))
                .forEach(note -> seen(patient, note.id(), words.by()));
    }

    private void tell(PatientId patient, long note, Written words, boolean isOurTurn) {
        Instant now = clock.instant();
        tasks.start(
                isOurTurn
                        ? draft(
                                patient,
                                new Task.Key(NOTE, note + "", MESSAGE),
                                null,
                                words.text(),
                                now,
                                words.invented())
                        : there(patient, note, words, now));
    }

    /// The mail goes out at the next hour of work there.
    private TaskDraft there(PatientId patient, long note, Written words, Instant now) {
        OrganisationCode there = Objects.requireNonNull(words.reader());
        return new TaskDraft(
                new Task.Key(NOTE, note + "", MESSAGE_THERE),
                patient.value(),
                there,
                Party.REQUESTER,
                null,
                shortened(words.text()),
                now,
                organisations.calendar(there).nextOpen(now),
                true,
                words.invented());
    }

    private static String shortened(String words) {
        return words.substring(
                0, words.offsetByCodePoints(0, Math.min(words.codePointCount(0, words.length()), SHOWN)));
    }

    private TaskDraft mention(
            PatientId patient, long note, String account, String words, Instant now, boolean invented) {
        return draft(patient, new Task.Key(NOTE, note + "", account), account, words, now, invented);
    }

    private TaskDraft draft(
            PatientId patient, Task.Key key, @Nullable String account, String words, Instant now, boolean invented) {
        BusinessCalendar ours = organisations
                .ours()
                .map(some -> organisations.calendar(some.code()))
                .orElse(BusinessCalendar.PLAIN);
        return new TaskDraft(
                key,
                patient.value(),
                null,
                Party.REQUESTER,
                account,
                shortened(words),
                now,
                ours.plusWorkingDays(now, 1),
                true,
                invented);
    }

    /// The notes and messages of a case, oldest first, as our own staff see them.
    public List<CaseNote> notes(PatientId patient) {
        return sql.sql("select * from case_note where patient = ? order by id")
                .param(patient.value())
                .query(CaseDesk::note)
                .list();
    }

    /// The messages of a case that an organisation elsewhere reads: those between it and us, oldest first.
    public List<CaseNote> notes(PatientId patient, OrganisationCode reader) {
        return notes(patient).stream()
                .filter(note -> reader.equals(note.reader()))
                .toList();
    }

    /// Somebody of the other side has read a message.
    ///
    /// @throws RequestProblem `REQ-0027` when it is of the own side
    @Transactional
    public void acknowledge(PatientId patient, long note, String by) {
        visible(patient, by).stream()
                .filter(some -> some.id() == note && some.outside() && some.seenBy() == null)
                .findFirst()
                .ifPresent(some -> {
                    if (!waitsFor(some, by)) {
                        throw new RequestProblem(Problem.of(
                                "REQ-0027",
                                "the message is one of your own side",
                                "leave it to the other side to say that it has read it"));
                    }
                    seen(patient, note, by);
                });
    }

    private List<CaseNote> visible(PatientId patient, String account) {
        return organisations
                .ofMember(account)
                .map(where -> notes(patient, where))
                .orElseGet(() -> notes(patient));
    }

    /// True when that person may say that the message is read: it is one of the other side, and nobody has.
    public boolean waitsFor(CaseNote note, String account) {
        return note.outside() && note.seenBy() == null && isFromOutside(note.by()) != isFromOutside(account);
    }

    private void seen(PatientId patient, long note, String by) {
        sql.sql(
                        "update case_note set seen_by = ?, seen_at = ? where id = ? and patient = ? and outside and seen_by is null")
                .params(by, Timestamp.from(clock.instant()), note, patient.value())
                .update();
        tasks.end(new Task.Key(NOTE, note + "", isFromOutside(by) ? MESSAGE_THERE : MESSAGE), by);
    }

    /// Takes the invented ones away; what belongs to patients who stay is left.
    @Transactional
    public void removeInvented() {
        sql.sql("delete from case_note where invented").update();
        sql
                .sql("select patient from case_file union select patient from case_donor")
                .query((row, number) -> new PatientId(row.getString(1)))
                .list()
                .stream()
                .filter(patient ->
                        patients.find(patient).filter(some -> !some.invented()).isEmpty())
                .forEach(this::forget);
    }

    private void forget(PatientId patient) {
        sql.sql("delete from case_donor where patient = ?")
                .param(patient.value())
                .update();
        sql.sql("delete from case_file where patient = ?")
                .param(patient.value())
                .update();
    }

    @Override
    public String kind() {
        return NOTE;
    }

    @Override
    public void expired(Task task, Instant now) {
        throw new IllegalStateException("notes do not expire");
    }

    @Override
    public Reminder reminder(Task task, Bilingual both) {
        String which = task.account() == null ? "reminder.message" : "reminder.note";
        String patient = String.valueOf(task.patient());
        return both.reminder(
                task,
                (language, _) -> words.in(language, which + ".subject", patient),
                (language, _) -> words.in(language, which + ".body", patient));
    }

    private static @Nullable OrganisationCode reader(@Nullable String code) {
        return code == null ? null : new OrganisationCode(code);
    }

    private static CaseNote note(ResultSet row, int number) throws SQLException {
        Timestamp seen = row.getTimestamp("seen_at");
        return new CaseNote(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("by"),
                row.getBoolean("outside"),
                reader(row.getString("reader")),
                row.getString("text"),
                row.getString("seen_by"),
                seen == null ? null : seen.toInstant());
    }
}
