package org.marrowrelay.registry.partner;

import java.sql.Timestamp;
import java.time.Clock;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.Envelope;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What messages of partners change here; each as part of the caller's transaction.
@Component
class Effects {
    private final JdbcClient sql;
    private final Clock clock;

    Effects(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Does what the message says.
    ///
    /// @return the request, patient or search that it is about; or empty
    /// @throws org.marrowrelay.problem.ProblemException when it cannot be done: a person decides
    String take(Partner partner, Envelope envelope) {
        return switch (envelope.message()) {
            case PartnerMessage.TextMessage(var about, var text) ->
                text(partner, about == null ? "" : about.value(), text.value());
            default -> throw new PartnerProblem(notYet(envelope.head().kind()));
        };
    }

    private String text(Partner partner, String about, String text) {
        sql.sql("insert into partner_text (partner, ours, about, text, at) values (?, false, ?, ?, ?)")
                .params(partner.code().value(), about, text, Timestamp.from(clock.instant()))
                .update();
        return about;
    }

    private static Problem notYet(String kind) {
        return Problem.of(
                "PTN-0402",
                "messages of the kind {0} have no effect in this version",
                "do by hand what it says, and put it aside",
                kind);
    }

    static String said(Code code) {
        return code.value();
    }
}
