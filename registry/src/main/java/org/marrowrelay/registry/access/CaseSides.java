package org.marrowrelay.registry.access;

import java.util.List;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.identity.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Which donor and which patient a case joins, and who works on which side of it. Knows codes only.
///
/// Nobody may know both identities of a case (DOMAIN 5.3): who works on one side, or has opened the identity
/// of one side, is kept from the other.
@Service
public class CaseSides {
    private final JdbcClient sql;
    private final AuditTrail audit;

    CaseSides(JdbcClient sql, AuditTrail audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /// Says that somebody belongs to a case. Twice is once.
    @Transactional
    public void join(String caseCode, Subject subject) {
        sql.sql("insert into case_member (case_code, side, code) values (?, ?, ?) on conflict do nothing")
                .params(caseCode, subject.side().name(), subject.code())
                .update();
        audit.write(Act.of("case.join").about("case", List.of(caseCode, subject.code())));
    }

    /// Says who works on which side.
    ///
    /// @throws AccessProblem `ACC-0033` when the person works on the other side, or knows who is there
    @Transactional
    public void assign(String caseCode, String account, Side side) {
        if (isAssigned(caseCode, account, other(side)) || knows(caseCode, account, other(side))) {
            throw new AccessProblem(Problem.of(
                    "ACC-0033",
                    "{0} knows the other side of the case {1}, and nobody may know both",
                    "choose a colleague who does not",
                    account,
                    caseCode));
        }
        sql.sql("insert into case_assignment (case_code, account, side) values (?, ?, ?) on conflict do nothing")
                .params(caseCode, account, side.name())
                .update();
        audit.write(Act.of("case.assign").about("case", caseCode).with(account + " " + side));
    }

    /// Whether opening this identity would tell the person both sides of a case.
    boolean conflicts(String account, Subject subject) {
        return sql
                .sql("select case_code from case_member where side = ? and code = ?")
                .params(subject.side().name(), subject.code())
                .query((row, _) -> row.getString("case_code"))
                .list()
                .stream()
                .anyMatch(code -> isAssigned(code, account, other(subject.side()))
                        || knows(code, account, other(subject.side())));
    }

    /// Whether somebody has opened this identity, or a sealed letter of this person.
    public boolean hasOpened(String account, Subject subject) {
        return sql.sql("""
                        select exists (select 1 from audit.entry e where e.ids @> array[?]::text[] and e.actor = ? and e.kind = ?
                           and e.act in ('identity.open', 'identity.change', 'identity.look-up'))
                        """)
                .params(subject.code(), account, subject.side().name().toLowerCase(java.util.Locale.ROOT))
                .query(Boolean.class)
                .single();
    }

    private boolean isAssigned(String caseCode, String account, Side side) {
        return sql.sql("""
                        select exists (select 1 from case_assignment where case_code = ? and account = ? and side = ?)
                        """)
                .params(caseCode, account, side.name())
                .query(Boolean.class)
                .single();
    }

    /// The audit trail knows who has opened whose identity, and found whom by name or number.
    private boolean knows(String caseCode, String account, Side side) {
        return sql.sql("""
                        select exists (select 1 from case_member m join audit.entry e on e.ids @> array[m.code]
                         where m.case_code = ? and m.side = ? and e.actor = ? and e.kind = lower(m.side)
                           and e.act in ('identity.open', 'identity.change', 'identity.look-up'))
                        """)
                .params(caseCode, side.name(), account)
                .query(Boolean.class)
                .single();
    }

    private static Side other(Side side) {
        return switch (side) {
            case DONOR -> Side.PATIENT;
            case PATIENT -> Side.DONOR;
        };
    }
}
