package org.marrowrelay.exchange.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// What one registry says to another. `PR` is the patient's registry, `DR` the donor's.
public sealed interface PartnerMessage {
    /// PR: here is a patient; a search for them goes on here.
    record PatientCreate(CodedPatient patient) implements PartnerMessage {}

    /// PR: this is what is known of the patient now. What is absent is not known any more. Requests go on.
    record PatientUpdate(CodedPatient patient) implements PartnerMessage {}

    /// PR: where the search for the patient stands.
    ///
    /// @param reason with `STP`, a code such as `GCC`
    record PatientStatus(
            Code patient, SearchState state, @Nullable Code reason) implements PartnerMessage {}

    /// Where a search stands, in the codes of EMDIS.
    enum SearchState {
        PRE,
        ACT,
        SUS,
        STP
    }

    /// PR: type the donor at these loci.
    record TypingRequest(Asked asked, @Nullable Note loci) implements PartnerMessage {}

    /// PR: send a sample of the donor’s blood.
    record SampleRequest(Asked asked, @Nullable Note tubes) implements PartnerMessage {}

    /// PR: test the donor for these infectious markers.
    record MarkerRequest(Asked asked, @Nullable Note markers) implements PartnerMessage {}

    /// PR: keep the donor for the patient.
    ///
    /// @param until last day asked for
    record ReservationRequest(Asked asked, @Nullable LocalDate until) implements PartnerMessage {}

    /// PR: is the donor healthy, and there?
    record HealthRequest(Asked asked) implements PartnerMessage {}

    /// DR, or PR for a sample: how far a request has come.
    ///
    /// @param day of the appointment, with `SCHEDULED`
    record RequestProgress(
            Code request,
            Step step,
            @Nullable Note note,
            @Nullable LocalDate day) implements PartnerMessage {
        /// A step without a day.
        public RequestProgress(Code request, Step step, @Nullable Note note) {
            this(request, step, note, null);
        }
    }

    /// Steps that change nothing but the state of a request.
    enum Step {
        DELIVERED,
        ACCEPTED,
        BEGUN,
        LAB_ASSIGNED,
        TYPED,
        DONOR_CONTACTED,
        PHYSICIAN_ASKED,
        HEALTH_PASSED,
        SCHEDULED,
        COLLECTED,
        SHIPPED,
        RECEIVED,
        /// The message could not be understood; it is to be mended and sent again.
        DENIED,
        /// Sent again after it was denied.
        RESENT,
        /// The donor’s side has stopped, as it was asked to.
        STOPPED,
        /// It is done, and has no result of its own: a unit that has arrived.
        COMPLETED
    }

    /// DR: what the laboratory found.
    ///
    /// @param complete no further result follows
    record TypingResult(
            Code request,
            Typing typing,
            boolean complete,
            @Nullable Note note) implements PartnerMessage {}

    /// PR: what its laboratory found in the sample. The only result that the patient’s side gives.
    record SampleResult(
            Code request, Typing typing, @Nullable Note note) implements PartnerMessage {}

    /// DR: what the markers are, in words or figures of the laboratory.
    record MarkerResult(Code request, Note markers, boolean complete) implements PartnerMessage {}

    /// DR: the donor is kept, until the end of that day.
    ///
    /// @param extended it was kept before, and is for longer now
    record ReservationResult(Code request, LocalDate until, boolean extended) implements PartnerMessage {}

    /// DR: what the donor said.
    record HealthResult(Code request, @Nullable Note note) implements PartnerMessage {}

    /// Either: the donor need not be kept any longer; nothing has gone wrong.
    record ReservationRelease(Code request) implements PartnerMessage {}

    /// PR: stop, for that reason.
    record RequestCancellation(Code request, Code reason) implements PartnerMessage {}

    /// DR: it cannot be done, for that reason (EMDIS NO_RES).
    record RequestRejection(
            Code request, Code reason, @Nullable Note note) implements PartnerMessage {}

    /// Either: the request still waits. At most one a week.
    record RequestReminder(Code request) implements PartnerMessage {}

    /// Either: words for people.
    ///
    /// @param about a request, patient or donor, by the code that both know
    record TextMessage(@Nullable Code about, Note text) implements PartnerMessage {}

    /// PR: who of your donors can match?
    ///
    /// @param search the sender's number of the question
    /// @param mismatches allowed among ten positions, 0 to 2
    /// @param atMost so many donors, the best
    /// @param until an answer after that is late, and still wanted
    record SearchQuestion(Code search, CodedPatient patient, int mismatches, int atMost, Instant until)
            implements PartnerMessage {
        /// The most donors that one answer holds.
        public static final int MOST = 200;

        public SearchQuestion {
            if (mismatches < 0 || mismatches > 2 || atMost < 1 || atMost > MOST) {
                throw new ProblemException(Problem.of(
                        "PTN-0206",
                        "a search allows more than 2 mismatches, or asks for more than {0} donors",
                        "ask for 0 to 2 mismatches and 1 to {0} donors",
                        MOST));
            }
        }
    }

    /// DR: these can, and so many more.
    ///
    /// @param searched so many donors were looked at
    /// @param total so many can match, shown or not
    /// @param release nomenclature release in use there
    /// @param digest of release and frequency sets in use: equal digests, equal probabilities
    record SearchAnswer(
            Code search,
            long searched,
            long total,
            @Nullable Code release,
            @Nullable Code digest,
            List<Found> donors) implements PartnerMessage {
        public SearchAnswer {
            donors = List.copyOf(donors);
            if (donors.size() > SearchQuestion.MOST) {
                throw new ProblemException(Problem.of(
                        "PTN-0207",
                        "an answer names more than {0} donors",
                        "name the best only, and say how many there are",
                        SearchQuestion.MOST));
            }
        }
    }

    /// DR: the question is not answered.
    ///
    /// @param reason code of the problem there, as in `PTN-0410`
    record SearchRefusal(Code search, Code reason, @Nullable Note note) implements PartnerMessage {}

    /// PR: the formal request for cells. What the transplant centre asks for in numbers is in the remark, and what the
    /// donor's side has understood of it comes back with `workup.decision`.
    ///
    /// @param conditioning the day on which it shall begin
    record WorkupRequest(
            Asked asked, @Nullable Note product, @Nullable LocalDate conditioning) implements PartnerMessage {}

    /// PR: send the cord blood unit.
    record CordRequest(Asked asked) implements PartnerMessage {}

    /// A step of a relay, told by the side whose step it is.
    sealed interface Relayed extends PartnerMessage
            permits Relay.Dates,
                    Relay.Clearance,
                    Relay.WorkupDecision,
                    Relay.Collection,
                    Relay.CountDecision,
                    Relay.Itinerary,
                    Relay.Journey,
                    Relay.Receipt,
                    Relay.Infusion,
                    Relay.FollowUp,
                    Relay.Outcome {
        /// Which part of which relay.
        Stage stage();

        /// What was done.
        Enum<?> step();
    }

    /// Either: something happened that should not have. What exactly is for people to tell each other.
    ///
    /// @param stage with the ordinal of the workup, collection or shipment in which it happened
    /// @param event the teller's number of it; told again, it is the same event
    /// @param yours the receiver's number, where the receiver told of it first
    /// @param alertFor both sides must act at once
    record AdverseEvent(
            Stage stage,
            Code event,
            @Nullable Code yours,
            Where where,
            About about,
            @Nullable AlertFor alertFor) implements PartnerMessage {
        /// In which part of the relay.
        public enum Where {
            WORKUP,
            COLLECTION,
            SHIPMENT
        }

        /// To whom or what.
        public enum About {
            DONOR,
            RECIPIENT,
            PRODUCT
        }

        /// Why at once.
        public enum AlertFor {
            DEATH,
            LIFE,
            RECALL,
            AUTHORITY_ACTS
        }
    }

    /// Either: a letter, as two reviewers have released it.
    ///
    /// @param stage with the ordinal of the shipment whose cells it is about
    /// @param from whose letter it is
    /// @param language BCP 47
    record Letter(Stage stage, Sender from, Code language, LetterText text) implements PartnerMessage {
        /// Who writes.
        public enum Sender {
            DONOR,
            PATIENT
        }
    }
}
