package org.marrowrelay.registry.arrival;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.NamedRow;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.StoredSample;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Outcome;
import org.marrowrelay.registry.request.Papers;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestId;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Stores rows of a former system through the desks that decide; each row by itself, so that one that a desk refuses
/// takes no other with it. Part of the caller's transaction.
@Component
class FormerRows {
    private final DonorDesk donors;
    private final CareDesk care;
    private final RequestDesk requests;
    private final Papers papers;
    private final JdbcClient sql;
    private final TransactionTemplate nested;

    FormerRows(
            DonorDesk donors,
            CareDesk care,
            RequestDesk requests,
            Papers papers,
            JdbcClient sql,
            PlatformTransactionManager transactions) {
        this.donors = donors;
        this.care = care;
        this.requests = requests;
        this.papers = papers;
        this.sql = sql;
        this.nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /// What speaks against the row; empty: it is stored.
    List<Problem> store(Import.Kind kind, NamedRow row, Act act, String by) {
        try {
            nested.executeWithoutResult(_ -> take(kind, row, act, by));
            return List.of();
        } catch (ProblemException refused) {
            return List.of(refused.problem());
        }
    }

    private void take(Import.Kind kind, NamedRow row, Act act, String by) {
        switch (kind) {
            case CONSENTS -> consent(row, act);
            case SAMPLES -> sample(row, act);
            case REQUESTS -> request(row, by);
            case DOCUMENTS -> document(row, by);
            case DONORS, CHANGES, CSV, HML, INVENTORY, IDS, PATIENTS ->
                throw new IllegalArgumentException("rows of " + kind + " have no names");
        }
    }

    private void consent(NamedRow row, Act act) {
        care.consent(
                donor(row),
                new Consent.Draft(
                        row.cell("version"),
                        code(row, "scope", Consent.Scope.class),
                        row.cell("language"),
                        day(row, "given_on")),
                act);
    }

    private void sample(NamedRow row, Act act) {
        String tubes = row.cell("tubes");
        care.store(
                donor(row),
                new StoredSample.Draft(
                        row.cell("material"),
                        tubes.matches("\\d{1,2}") ? Integer.parseInt(tubes) : 0,
                        row.cell("location"),
                        code(row, "use", StoredSample.Purpose.class),
                        day(row, "taken_on")),
                act);
    }

    /// A request that came before is left as it is.
    private void request(NamedRow row, String by) {
        String former = row.cell("request");
        if (find(former).isPresent()) {
            return;
        }
        Actor actor = new Actor(by, true, true, false, null);
        RequestId id = done(requests.draft(draft(row), "former request " + former, actor));
        sql.sql("insert into former_request (former, request) values (?, ?)")
                .params(former, id.value())
                .update();
        if (row.cell("sent").equals("yes")) {
            done(requests.take(id, Command.of("former request sent " + former, RequestStep.SEND), actor));
        }
    }

    private RequestDraft draft(NamedRow row) {
        Map<String, String> details = new HashMap<>();
        RequestDraft.DETAILS.stream()
                .filter(name -> !row.cell(name).isEmpty())
                .forEach(name -> details.put(name, row.cell(name)));
        return new RequestDraft(
                code(row, "kind", RequestKind.class),
                new PatientId(row.cell("patient")),
                donor(row),
                null,
                null,
                row.cell("urgent").equals("yes"),
                details);
    }

    private static RequestId done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var request, var _) -> request.id();
            case Outcome.Refused(var problems) -> throw new ProblemException(problems.getFirst());
        };
    }

    private void document(NamedRow row, String by) {
        RequestId request = find(row.cell("request"))
                .orElseThrow(() -> wrong(row, "request", "a request that was imported before"));
        papers.add(request, row.cell("document").toLowerCase(Locale.ROOT), row.cell("name"), content(row), by, false);
    }

    private static byte[] content(NamedRow row) {
        try {
            return Base64.getDecoder().decode(row.cell("content"));
        } catch (IllegalArgumentException notBase64) {
            throw wrong(row, "content", "the bytes of the document in base64");
        }
    }

    private Optional<RequestId> find(String former) {
        return sql.sql("select request from former_request where former = ?")
                .param(former)
                .query((row, _) -> new RequestId(row.getString(1)))
                .optional();
    }

    /// By today's identifier, or the one of the former system.
    private DonorId donor(NamedRow row) {
        @Nullable DonorId asked = DonorId.isId(row.cell("donor")) ? new DonorId(row.cell("donor")) : null;
        if (asked == null) {
            throw wrong(row, "donor", "an identifier");
        }
        return donors.findFile(asked).map(file -> file.donor().id()).orElse(asked);
    }

    private static <E extends Enum<E>> E code(NamedRow row, String column, Class<E> codes) {
        return Arrays.stream(codes.getEnumConstants())
                .filter(one -> one.name().equals(row.cell(column)))
                .findFirst()
                .orElseThrow(() -> wrong(
                        row,
                        column,
                        Arrays.stream(codes.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" "))));
    }

    private static LocalDate day(NamedRow row, String column) {
        try {
            return LocalDate.parse(row.cell(column));
        } catch (DateTimeException none) {
            throw wrong(row, column, "2026-04-30");
        }
    }

    private static ProblemException wrong(NamedRow row, String column, String expected) {
        String found = row.cell(column);
        return new ProblemException(Problem.of(
                        "IMP-0012",
                        "\"{0}\" is not what this column holds",
                        "write {1}",
                        found.substring(0, Math.min(found.length(), 60)),
                        expected)
                .at("column " + column));
    }
}
