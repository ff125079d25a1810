package org.marrowrelay.registry.access;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.identity.OpeningRule;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.identity.Subject;
import org.springframework.stereotype.Component;

/// Who opens identities: people whose work is on that side, who do not know the other side of the case.
@Component
class IdentityRule implements OpeningRule {
    /// By side; who also holds a role of the other side is held apart by cases.
    static final Map<Side, Set<Role>> MAY = new EnumMap<>(Map.of(
            Side.DONOR,
            EnumSet.of(Role.DONOR_COORDINATOR, Role.RECRUITER, Role.MEDICAL_ADVISER, Role.COLLECTION),
            Side.PATIENT,
            EnumSet.of(Role.SEARCH_COORDINATOR, Role.TRANSPLANT_CENTRE)));

    private static final Set<String> THE_PROGRAM = Set.of("server", "operator");

    private final CaseSides cases;
    private final EmergencyDesk emergencies;

    IdentityRule(CaseSides cases, EmergencyDesk emergencies) {
        this.cases = cases;
        this.emergencies = emergencies;
    }

    @Override
    public Optional<Problem> refusal(Actor actor, Subject subject) {
        if (isTheProgram(actor) || isThemselves(actor, subject)) {
            return Optional.empty();
        }
        if (cases.conflicts(actor.name(), subject)) {
            return Optional.of(Problem.of(
                    "VLT-0009",
                    "you know the identity of the other side of this case, and nobody may know both",
                    "hand this to a colleague who does not"));
        }
        return holds(actor, subject.side()) || emergencies.lasts(actor.name(), subject)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "VLT-0008",
                        "your roles do not include opening identities on the side of the {0}",
                        "ask a colleague whose work it is; in an emergency, open it with a reason that will be reviewed",
                        subject.side()));
    }

    /// No account can be called so: `AccessDesk` reserves these names.
    private static boolean isTheProgram(Actor actor) {
        return THE_PROGRAM.contains(actor.name()) && !actor.roles().matches(".*(COORDINATOR|ADVISER|CENTRE).*");
    }

    /// A donor at their own data, let in by [OnBehalf].
    private static boolean isThemselves(Actor actor, Subject subject) {
        return subject.side() == Side.DONOR
                && actor.roles().equals(OnBehalf.SELF)
                && actor.name().equals(OnBehalf.nameOf(subject.code()));
    }

    private static boolean holds(Actor actor, Side side) {
        Set<String> held = Set.copyOf(Arrays.asList(actor.roles().split(" ")));
        return MAY.getOrDefault(side, Set.of()).stream().map(Role::name).anyMatch(held::contains);
    }
}
