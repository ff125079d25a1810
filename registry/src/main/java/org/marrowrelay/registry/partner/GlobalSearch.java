package org.marrowrelay.registry.partner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.Found;
import org.marrowrelay.exchange.message.MessageKind;
import org.marrowrelay.exchange.message.Messages;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.message.Reading;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Arriving;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.search.SearchDesk;
import org.marrowrelay.registry.search.SearchQuestion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// One question to all partners at once; their answers beside our own donors, as they come.
@Service
public class GlobalSearch {
    private static final int MISMATCHES = 1;
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final Duration DAY = Duration.ofHours(24);
    private static final int SHOWN = 50;

    private final Partners partners;
    private final Outbox outbox;
    private final PartnerDesk desk;
    private final PatientDesk patients;
    private final SearchDesk search;
    private final SearchAnswers answers;
    private final SharingRules sharing;
    private final DonorDesk donors;
    private final JdbcClient sql;
    private final Clock clock;

    GlobalSearch(
            Partners partners,
            Outbox outbox,
            PartnerDesk desk,
            PatientDesk patients,
            SearchDesk search,
            SearchAnswers answers,
            SharingRules sharing,
            DonorDesk donors,
            JdbcClient sql,
            Clock clock) {
        this.partners = partners;
        this.outbox = outbox;
        this.desk = desk;
        this.patients = patients;
        this.search = search;
        this.answers = answers;
        this.sharing = sharing;
        this.donors = donors;
        this.sql = sql;
        this.clock = clock;
    }

    /// A question.
    public record Question(String id, String patient, String askedBy, Instant askedAt, Instant until) {}

    /// What a partner has said to it, or why it was not asked.
    ///
    /// @param state `ASKED`, `ANSWERED`, `REFUSED`, `WITHHELD`
    /// @param late after the time that was given
    public record Account(
            String partner,
            String state,
            String code,
            @Nullable Instant at,
            boolean late,
            long searched,
            long total) {}

    /// A donor of somebody.
    ///
    /// @param registry who lists the donor; empty: we do
    /// @param twin who else seems to list the same donor; or empty
    /// @param listed already here, so that something can be asked of the donor
    public record Hit(String registry, Found found, String twin, boolean listed) {}

    /// Everything about a question.
    ///
    /// @param trouble why our own donors are not among them; or `null`
    public record Result(
            Question question,
            List<Account> accounts,
            List<Hit> hits,
            @Nullable Problem trouble) {
        public Result {
            accounts = List.copyOf(accounts);
            hits = List.copyOf(hits);
        }
    }

    /// Asks all partners whom our rules allow.
    ///
    /// @return the number of the question
    /// @throws PartnerProblem `PTN-0407` when there is no such patient
    @Transactional
    public String ask(String patient, String by) {
        Patient asked = patients.find(new PatientId(patient.strip()))
                .orElseThrow(() -> new PartnerProblem(
                        Problem.of("PTN-0407", "there is no patient {0}", "check the code of the patient", patient)));
        Instant now = clock.instant();
        String id = "Q-%06d"
                .formatted(sql.sql("select nextval('partner_search_number')")
                        .query(Long.class)
                        .single());
        sql.sql("insert into partner_search (id, patient, asked_by, asked_at, until) values (?, ?, ?, ?, ?)")
                .params(id, asked.id().value(), by, Timestamp.from(now), Timestamp.from(now.plus(PATIENCE)))
                .update();
        partners.list().stream()
                .filter(partner -> partner.state() != Partner.State.ENTERED)
                .forEach(partner -> ask(partner, id, asked, now));
        return id;
    }

    private void ask(Partner partner, String id, Patient patient, Instant now) {
        String withheld = withheld(partner, patient, now);
        sql.sql("insert into partner_answer (search, partner, state, code) values (?, ?, ?, ?)")
                .params(id, partner.code().value(), withheld.isEmpty() ? "ASKED" : "WITHHELD", withheld)
                .update();
        if (!withheld.isEmpty()) {
            sharing.withheld(partner, MessageKind.SEARCH_QUESTION.text(), id, withheld, 1);
        } else {
            PartnerMessage question = new PartnerMessage.SearchQuestion(
                    new Code(id),
                    CodedPatients.of(patient, partner.rules().tellsTraits()),
                    MISMATCHES,
                    PartnerMessage.SearchQuestion.MOST,
                    now.plus(PATIENCE));
            var _ = outbox.say(desk.us(), partner.code(), question, id, null);
        }
    }

    /// Our own rules come before anything leaves: an open exchange, a purpose, countries, a number a day.
    private String withheld(Partner partner, Patient patient, Instant now) {
        if (!partner.isOpen()) {
            return "PTN-0306";
        }
        if (!sharing.hasPurpose(partner)) {
            return SharingRules.NO_PURPOSE;
        }
        if (!sharing.countries().mayBeTold(partner, patient.particulars().centre())) {
            return SharingRules.COUNTRY;
        }
        long asked = sql.sql("""
                        select count(*) from partner_answer a join partner_search s on s.id = a.search
                         where a.partner = ? and a.state <> 'WITHHELD' and s.asked_at >= ?
                        """)
                .params(partner.code().value(), Timestamp.from(now.minus(DAY)))
                .query(Long.class)
                .single();
        return asked >= partner.rules().ourSearchesADay() ? "PTN-0411" : "";
    }

    /// The latest questions.
    public List<Question> list() {
        return sql.sql("select * from partner_search order by asked_at desc, id desc limit ?")
                .param(SHOWN)
                .query(GlobalSearch::question)
                .list();
    }

    public Optional<Question> find(String id) {
        return sql.sql("select * from partner_search where id = ?")
                .param(id)
                .query(GlobalSearch::question)
                .optional();
    }

    private static Question question(ResultSet row, int number) throws SQLException {
        return new Question(
                row.getString("id"),
                row.getString("patient"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("until").toInstant());
    }

    private record Row(Account account, String line) {}

    /// The question as it stands now: late answers are in it.
    public Result show(Question question) {
        List<Row> rows = sql.sql("select * from partner_answer where search = ? order by partner")
                .param(question.id())
                .query((row, _) -> row(row, question))
                .list();
        List<Hit> hits = new ArrayList<>();
        Problem trouble = ours(question, hits);
        rows.forEach(row -> theirs(row, hits));
        hits.sort(BEST);
        return new Result(question, rows.stream().map(Row::account).toList(), twins(hits), trouble);
    }

    private static final Comparator<Hit> BEST = Comparator.<Hit>comparingDouble(
                    hit -> -chance(hit.found().none()))
            .thenComparingDouble(hit -> -chance(hit.found().one()))
            .thenComparingInt(hit -> -hit.found().potential())
            .thenComparingInt(hit -> -hit.found().definite())
            .thenComparing(Hit::registry)
            .thenComparing(hit -> hit.found().donor().value());

    private static double chance(@Nullable Double chance) {
        return chance == null ? -1 : Math.rint(chance * 1e12);
    }

    private static Row row(ResultSet row, Question question) throws SQLException {
        Timestamp at = row.getTimestamp("answered_at");
        Instant answered = at == null ? null : at.toInstant();
        return new Row(
                new Account(
                        row.getString("partner"),
                        row.getString("state"),
                        row.getString("code"),
                        answered,
                        answered != null && answered.isAfter(question.until()),
                        row.getLong("searched"),
                        row.getLong("total")),
                row.getString("line"));
    }

    private @Nullable Problem ours(Question question, List<Hit> hits) {
        try {
            Patient patient = patients.find(new PatientId(question.patient())).orElseThrow();
            Set<String> others = new HashSet<>();
            partners.list().forEach(partner -> others.add(partner.code().value()));
            search
                    .search(
                            patient,
                            SearchQuestion.of(MISMATCHES, NullRule.EXPRESSED)
                                    .page(0, PartnerMessage.SearchQuestion.MOST))
                    .hits()
                    .stream()
                    .filter(hit -> !others.contains(hit.donor().registry()))
                    .forEach(hit -> hits.add(new Hit("", answers.told(hit), "", true)));
            return null;
        } catch (ProblemException notNow) {
            return notNow.problem();
        }
    }

    private void theirs(Row row, List<Hit> hits) {
        answer(row.line()).ifPresent(answer -> answer.donors()
                .forEach(found -> hits.add(new Hit(
                        row.account().partner(),
                        found,
                        "",
                        DonorId.isId(found.donor().value())
                                && donors.find(new DonorId(found.donor().value()))
                                        .isPresent()))));
    }

    private static Optional<PartnerMessage.SearchAnswer> answer(String line) {
        return Messages.read(line) instanceof Reading.Understood(var envelope)
                        && envelope.message() instanceof PartnerMessage.SearchAnswer answer
                ? Optional.of(answer)
                : Optional.empty();
    }

    /// The same identifier, or the same typing, age, sex and blood group, at two registries: probably one
    /// person.
    private static List<Hit> twins(List<Hit> hits) {
        Map<String, Set<String>> lists = new HashMap<>();
        hits.forEach(hit -> keys(hit.found())
                .forEach(key -> lists.computeIfAbsent(key, _ -> new HashSet<>()).add(hit.registry())));
        return hits.stream()
                .map(hit -> new Hit(hit.registry(), hit.found(), twin(hit, lists), hit.listed()))
                .toList();
    }

    private static String twin(Hit hit, Map<String, Set<String>> lists) {
        return keys(hit.found()).stream()
                .flatMap(key -> lists.getOrDefault(key, Set.of()).stream())
                .filter(other -> !other.equals(hit.registry()))
                .map(other -> other.isEmpty() ? "–" : other)
                .sorted()
                .findFirst()
                .orElse("");
    }

    private static List<String> keys(Found found) {
        String id = "id " + found.donor();
        return found.ageYears() == null || found.sex() == null
                ? List.of(id)
                : List.of(
                        id,
                        found.typing() + " " + found.ageYears() + " " + found.sex() + " " + found.abo() + " "
                                + found.cord());
    }

    /// Lists a donor of an answer here, with the partner as the registry, so that something can be asked of
    /// the donor.
    ///
    /// @throws PartnerProblem `PTN-0408` when the answer does not name the donor, `PTN-0409` when we list
    ///     another of that identifier
    @Transactional
    public void list(String searchId, OrganisationCode partner, String donor) {
        Found found = sql.sql("select line from partner_answer where search = ? and partner = ?")
                .params(searchId, partner.value())
                .query(String.class)
                .optional()
                .flatMap(GlobalSearch::answer)
                .flatMap(answer -> answer.donors().stream()
                        .filter(one -> one.donor().value().equals(donor))
                        .findFirst())
                .orElseThrow(() -> new PartnerProblem(Problem.of(
                        "PTN-0408",
                        "no answer of {0} names the donor {1}",
                        "look at the answers again",
                        partner,
                        donor)));
        DonorId id = new DonorId(donor);
        if (donors.find(id)
                .filter(known -> !known.registry().equals(partner.value()))
                .isPresent()) {
            throw new PartnerProblem(Problem.of(
                    "PTN-0409",
                    "a donor {0} of another registry is listed here",
                    "ask the partner whether it is the same person",
                    donor));
        }
        donors.take(List.of(Arriving.of(listed(id, partner, found))), 0, false);
    }

    private static Donor listed(DonorId id, OrganisationCode partner, Found found) {
        return new Donor(
                id,
                found.cord() ? Donor.Kind.C : Donor.Kind.D,
                "",
                partner.value(),
                new Traits(
                        null,
                        CodedPatients.same(Traits.Sex.class, found.sex()),
                        CodedPatients.same(Traits.Cmv.class, found.cmv()),
                        CodedPatients.same(Traits.BloodGroup.class, found.abo()),
                        found.weightKg()),
                Status.AV,
                new Donor.ReportedTyping(found.typing().gl(), "", null),
                found.cord() ? new Donor.Cells(null, null) : null);
    }
}
