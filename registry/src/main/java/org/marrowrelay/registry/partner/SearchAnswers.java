package org.marrowrelay.registry.partner;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.CodedPatient;
import org.marrowrelay.exchange.message.Envelope;
import org.marrowrelay.exchange.message.Found;
import org.marrowrelay.exchange.message.MessageKind;
import org.marrowrelay.exchange.message.Messages;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.message.Typing;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.search.Chances;
import org.marrowrelay.registry.search.SearchDesk;
import org.marrowrelay.registry.search.SearchHit;
import org.marrowrelay.registry.search.SearchQuestion;
import org.marrowrelay.registry.search.SearchResult;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Questions of partners, answered from our own index; and their answers to ours.
///
/// The patient of a question is not stored: it is searched for and forgotten, but for the message itself.
@Component
class SearchAnswers {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Set<String> PASSING = Set.of("SEA-0005");

    private final SearchDesk search;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Partners partners;
    private final PartnerDesk desk;
    private final SharingRules sharing;
    private final JdbcClient sql;
    private final Clock clock;

    SearchAnswers(
            SearchDesk search,
            Inbox inbox,
            Outbox outbox,
            Partners partners,
            PartnerDesk desk,
            SharingRules sharing,
            JdbcClient sql,
            Clock clock) {
        this.search = search;
        this.inbox = inbox;
        this.outbox = outbox;
        this.partners = partners;
        this.desk = desk;
        this.sharing = sharing;
        this.sql = sql;
        this.clock = clock;
    }

    /// Answers, or says why not.
    String question(Partner partner, PartnerMessage.SearchQuestion question, UUID id) {
        PartnerMessage answer = answer(partner, question);
        var _ = outbox.say(desk.us(), partner.code(), answer, question.search().value(), id);
        return question.search().value();
    }

    private PartnerMessage answer(Partner partner, PartnerMessage.SearchQuestion question) {
        Instant since = clock.instant().minus(DAY);
        if (inbox.count(partner.code(), MessageKind.SEARCH_QUESTION.text(), since)
                > partner.rules().searchesADay()) {
            return refusal(partner, question, "PTN-0410");
        }
        if (!sharing.hasPurpose(partner)) {
            return refusal(partner, question, SharingRules.NO_PURPOSE);
        }
        try {
            return found(partner, question, search.search(patient(partner, question.patient()), asked(question)));
        } catch (ProblemException refused) {
            if (PASSING.contains(refused.problem().code())) {
                throw refused;
            }
            return new PartnerMessage.SearchRefusal(
                    question.search(), new Code(refused.problem().code()), null);
        }
    }

    private PartnerMessage refusal(Partner partner, PartnerMessage.SearchQuestion question, String code) {
        sharing.withheld(
                partner, MessageKind.SEARCH_ANSWER.text(), question.search().value(), code, 0);
        return new PartnerMessage.SearchRefusal(question.search(), new Code(code), null);
    }

    private static SearchQuestion asked(PartnerMessage.SearchQuestion question) {
        return SearchQuestion.of(question.mismatches(), NullRule.EXPRESSED).page(0, question.atMost());
    }

    private Patient patient(Partner partner, CodedPatient told) {
        return new Patient(
                new PatientId(partner.code() + "." + told.id()),
                Objects.toString(told.population(), ""),
                CodedPatients.traits(told),
                told.typing().gl(),
                Objects.toString(told.release(), ""),
                "",
                Particulars.NONE,
                PatientState.PRE,
                clock.instant(),
                false,
                1,
                clock.instant());
    }

    private PartnerMessage found(Partner partner, PartnerMessage.SearchQuestion question, SearchResult result) {
        List<SearchHit> own = own(result.hits());
        SharingRules.Countries countries = sharing.countries();
        List<Found> told = own.stream()
                .filter(hit -> countries.mayBeTold(partner, hit.donor().registry()))
                .map(this::told)
                .toList();
        if (told.size() < own.size()) {
            sharing.withheld(
                    partner,
                    MessageKind.SEARCH_ANSWER.text(),
                    question.search().value(),
                    SharingRules.COUNTRY,
                    own.size() - told.size());
        }
        if (!sharing.takeShare(partner, told.size())) {
            return refusal(partner, question, SharingRules.TOO_MANY);
        }
        return new PartnerMessage.SearchAnswer(
                question.search(),
                result.donors(),
                result.total(),
                code(result.release()),
                code(result.digest()),
                told);
    }

    private static @Nullable Code code(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}") ? new Code(text) : null;
    }

    /// Donors whom a partner lists are for that partner to tell of.
    private List<SearchHit> own(List<SearchHit> hits) {
        Set<String> others =
                partners.list().stream().map(partner -> partner.code().value()).collect(Collectors.toSet());
        return hits.stream()
                .filter(hit -> !others.contains(hit.donor().registry()))
                .toList();
    }

    Found told(SearchHit hit) {
        Donor donor = hit.donor();
        LocalDate birth = donor.traits().birth();
        Chances chances = hit.chances().orElse(null);
        int positions = 2 * hit.category().loci().size();
        return new Found(
                new Code(donor.id().value()),
                donor.kind() == Donor.Kind.C,
                new Typing(donor.typing().gl()),
                birth == null
                        ? null
                        : Period.between(birth, LocalDate.now(clock)).getYears(),
                CodedPatients.same(CodedPatient.Sex.class, donor.traits().sex()),
                CodedPatients.same(CodedPatient.Cmv.class, donor.traits().cmv()),
                CodedPatients.same(CodedPatient.Abo.class, donor.traits().abo()),
                donor.traits().weightKg(),
                chances == null ? null : chances.p10(),
                chances == null ? null : chances.p10() + chances.p9(),
                chances == null ? null : chances.p10() + chances.p9() + chances.p8(),
                positions - hit.category().fewest(),
                positions - hit.category().most());
    }

    String answered(Partner partner, PartnerMessage.SearchAnswer answer, Envelope envelope) {
        int rows = sql.sql("""
                        update partner_answer set state = 'ANSWERED', code = '', answered_at = ?, searched = ?, total = ?,
                               release = ?, line = ?
                         where search = ? and partner = ?
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        answer.searched(),
                        answer.total(),
                        Objects.toString(answer.release(), ""),
                        Messages.write(envelope),
                        answer.search().value(),
                        partner.code().value())
                .update();
        return asked(rows, answer.search().value());
    }

    String refused(Partner partner, String search, String reason) {
        return asked(
                sql.sql("""
                        update partner_answer set state = 'REFUSED', code = ?, answered_at = ? where search = ? and partner = ?
                        """)
                        .params(
                                reason,
                                Timestamp.from(clock.instant()),
                                search,
                                partner.code().value())
                        .update(),
                search);
    }

    private static String asked(int rows, String search) {
        if (rows == 0) {
            throw new PartnerProblem(Problem.of(
                    "PTN-0406", "we have not asked the partner this question", "ask the partner what it answers to"));
        }
        return search;
    }
}
