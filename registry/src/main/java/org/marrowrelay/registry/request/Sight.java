package org.marrowrelay.registry.request;

import java.util.List;
import java.util.Set;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.process.StepTaken;
import org.springframework.stereotype.Component;

/// What somebody sees of cases and requests. Our own staff see all of them, by codes. People from elsewhere
/// see what belongs to their organisation, and only their side of it:
///
/// * the transplant centre of a case: the case, and every request for its patient that was sent;
/// * who asks: the case, with the requests that it asks;
/// * who is asked: those requests, once they were sent; never the case, nor what others are asked;
/// * a laboratory that was named: the requests for which it types, and no more.
///
/// Of a step the other side reads what was done and its code. What is written beside it stays on the side that wrote
/// it: the donor's health is nothing for the patient's side, nor the patient's for the donor's.
@Component
public class Sight {
    /// What has to be mended in a request must be read by who mends it, and by who sent it back.
    private static final Set<RequestStep> FOR_BOTH = Set.of(RequestStep.DENY, RequestStep.RESEND);

    private final CaseDesk cases;
    private final Requests requests;

    Sight(CaseDesk cases, Requests requests) {
        this.cases = cases;
        this.requests = requests;
    }

    /// True when the person sees that case.
    public boolean ofCase(PatientId patient, Actor actor) {
        OrganisationCode where = actor.organisation();
        return where == null
                || cases.isCentre(patient, where)
                || requests.of(patient).stream()
                        .anyMatch(request -> request.requester().equals(where));
    }

    /// True when the person sees that request.
    public boolean of(Request request, Actor actor) {
        OrganisationCode where = actor.organisation();
        return where == null
                || request.requester().equals(where)
                || (request.sentAt() != null
                        && (request.provider().equals(where)
                                || request.isTypedBy(where)
                                || cases.isCentre(request.patient(), where)));
    }

    /// The requests for a patient that the person sees, oldest first.
    public List<Request> ofPatient(PatientId patient, Actor actor) {
        return requests.of(patient).stream()
                .filter(request -> of(request, actor))
                .toList();
    }

    /// True when what is written beside a step is for both sides.
    public static boolean isForBoth(RequestStep step) {
        return FOR_BOTH.contains(step);
    }

    /// True when the person may read what was written beside that step.
    public boolean ofNote(StepTaken<RequestState, RequestStep> taken, Request request, Actor actor) {
        OrganisationCode where = actor.organisation();
        if (where == null || isForBoth(taken.step())) {
            return true;
        }
        return switch (taken.party()) {
            case PROVIDER, PHYSICIAN -> where.equals(request.provider());
            case LABORATORY -> where.equals(request.provider()) || request.isTypedBy(where);
            case REQUESTER -> where.equals(request.requester()) || cases.isCentre(request.patient(), where);
            default -> false;
        };
    }

    /// True when the person may open that document: papers that name somebody stay on their side.
    public boolean ofPaper(Paper paper, Request request, Actor actor) {
        OrganisationCode where = actor.organisation();
        boolean patientSide = where == null
                ? actor.searches()
                : where.equals(request.requester()) || cases.isCentre(request.patient(), where);
        boolean donorSide = where == null ? actor.donates() || actor.clears() : where.equals(request.provider());
        return switch (paper.readers()) {
            case BOTH -> of(request, actor);
            case REQUESTER -> patientSide;
            case PROVIDER -> donorSide;
        };
    }
}
