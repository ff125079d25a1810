package org.marrowrelay.exchange.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps of a relay as one registry tells them to the other: from the dates of a workup to how the recipient fares.
///
/// `PR` is the patient's registry, `DR` the donor's; each tells the steps of its own side, and who carries the cells.
/// The members are all that is told of a step. What has no member stays where it is: names and signatures, what was
/// said in a conversation, what a physician remarked, whom to call, why something was late.
///
/// Moments are UTC; days are those of who tells them; cells are millions of CD34+, per kilogram where a dose is meant.
public final class Relay {
    private static final int MOST = 50;

    private Relay() {}

    /// Agreed, or not.
    public enum Answer {
        YES,
        NO
    }

    /// What a test found.
    public enum Finding {
        NEGATIVE,
        FINDING
    }

    /// What a physician found.
    public enum Fitness {
        FIT,
        FIT_WITH_REMARKS,
        UNFIT
    }

    /// What a committee says of a further donation.
    public enum Committee {
        AGREED,
        REFUSED
    }

    /// What is collected: blood stem cells, marrow, lymphocytes.
    public enum Product {
        HPC_A,
        HPC_M,
        MNC_A
    }

    /// Either: when the workup, the collection and the infusion shall be.
    ///
    /// @param product with `minimum` and `weight`, what the request came without
    public record Dates(
            Stage stage,
            DateStep step,
            @Nullable LocalDate proposedInfusion,
            @Nullable Side proposedSide,
            @Nullable LocalDate infusion,
            @Nullable LocalDate conditioning,
            @Nullable LocalDate mobilisation,
            @Nullable LocalDate collection1,
            @Nullable LocalDate collection2,
            @Nullable Product product,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal weight)
            implements PartnerMessage.Relayed {}

    /// Who speaks.
    public enum Side {
        REQUESTER,
        PROVIDER
    }

    /// Steps about dates.
    public enum DateStep {
        PROPOSE_DATES,
        ACCEPT_DATES,
        DECLINE_DATES,
        CONFIRM_DATES,
        POSTPONE,
        RESUME
    }

    /// DR: what was found about the donor, and whether the donor is cleared.
    public record Clearance(
            Stage stage,
            ClearanceStep step,
            @Nullable Answer consented,
            @Nullable LocalDate insuredUntil,
            @Nullable Fitness examResult,
            @Nullable LocalDate examDay,
            @Nullable Answer pregnancyPossible,
            @Nullable LocalDate markersDrawn,
            @Nullable Finding markersResult,
            @Nullable LocalDate pregnancyDrawn,
            @Nullable Finding pregnancyResult,
            @Nullable Answer toldOfRisk,
            @Nullable Instant reconsentedAt)
            implements PartnerMessage.Relayed {}

    /// Steps towards clearance.
    public enum ClearanceStep {
        HOLD_INFO_SESSION,
        EXAMINE,
        TEST_MARKERS,
        TEST_PREGNANCY,
        PROPOSE_CLEARANCE,
        CLEAR,
        REFUSE_CLEARANCE,
        RECONSENT
    }

    /// Either: what was decided about a workup, with what the transplant centre has written.
    ///
    /// @param minimum and target, cells per kilogram
    /// @param weight of the recipient, kg
    /// @param earlier donations of this donor
    /// @param infusion the day that is asked for; the other two would do instead
    public record WorkupDecision(
            Stage stage,
            WorkupChoice step,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal target,
            @Nullable BigDecimal weight,
            @Nullable BigDecimal conditioningDays,
            @Nullable BigDecimal transportHours,
            @Nullable BigDecimal earlier,
            @Nullable LocalDate infusion,
            @Nullable LocalDate infusion2,
            @Nullable LocalDate infusion3,
            @Nullable Committee committee,
            @Nullable Committee committeeConfirmed,
            @Nullable Instant conditioningAt,
            @Nullable Product product)
            implements PartnerMessage.Relayed {}

    /// Decisions about a workup.
    public enum WorkupChoice {
        ASSESS,
        ASK_COMMITTEE,
        CONFIRM_COMMITTEE,
        /// PR: the transplant centre has written its go.
        GIVE_GO,
        START_CONDITIONING,
        WITHDRAW,
        CANCEL,
        END,
        CLOSE
    }

    /// DR: how the collection goes.
    ///
    /// @param din1 donation number of the first bag, with its check character, and of the second
    /// @param scannedRecipient the patient, as PR calls them
    public record Collection(
            Stage stage,
            CollectionStep step,
            @Nullable Answer dayOneHeld,
            @Nullable Answer dayTwoHeld,
            @Nullable Instant firstDoseAt,
            @Nullable BigDecimal doses,
            @Nullable Instant doseAt,
            @Nullable Instant started1,
            @Nullable Instant ended1,
            @Nullable Note din1,
            @Nullable BigDecimal volume1,
            @Nullable BigDecimal count1,
            @Nullable BigDecimal viability1,
            @Nullable BigDecimal tnc1,
            @Nullable Instant started2,
            @Nullable Instant ended2,
            @Nullable Note din2,
            @Nullable BigDecimal volume2,
            @Nullable BigDecimal count2,
            @Nullable BigDecimal viability2,
            @Nullable BigDecimal tnc2,
            @Nullable Answer donorWilling,
            @Nullable Code productCode,
            @Nullable Note scanned1,
            @Nullable Note scanned2,
            @Nullable Code scannedRecipient)
            implements PartnerMessage.Relayed {}

    /// Steps of a collection.
    public enum CollectionStep {
        HOLD_DAYS,
        MOBILISE,
        DOSE,
        CLEAR_ANAESTHESIA,
        START_1,
        END_1,
        HARVEST,
        COUNT_1,
        START_2,
        END_2,
        COUNT_2,
        ASK_DONOR,
        LABEL,
        CHECK_LABEL,
        REJECT_LABEL,
        DISCHARGE,
        ABORT,
        CLOSE
    }

    /// PR, and either for `ESCALATE`: what follows from the count.
    public record CountDecision(Stage stage, CountChoice step) implements PartnerMessage.Relayed {}

    /// What can follow from a count.
    public enum CountChoice {
        ACKNOWLEDGE_SHIP,
        COLLECT_AGAIN,
        ESCALATE,
        ACCEPT_LESS
    }

    /// A document of a shipment.
    ///
    /// @param kind as in `XRAY_LETTER`
    public record Paper(Code kind, PaperState state) {}

    /// How far a document is.
    public enum PaperState {
        ASKED,
        READY,
        NOT_NEEDED
    }

    /// A plan for when the way fails, without whom to call.
    ///
    /// @param kind as in `SECOND_COURIER`
    /// @param place where it begins, and where it goes to; codes of places
    /// @param courier code
    /// @param hours until it can begin
    /// @param flight hours that a charter flies
    public record Plan(
            Code kind,
            @Nullable Code place,
            @Nullable Code to,
            @Nullable Code courier,
            @Nullable BigDecimal hours,
            @Nullable BigDecimal flight) {}

    /// Who carries, DR: the itinerary, its documents and its plans.
    ///
    /// @param way1 the way of the first day, and of the second; places, numbers of legs, arrival, chance
    /// @param second1 a way that shares no leg with it
    public record Itinerary(
            Stage stage,
            ItineraryStep step,
            @Nullable Note way1,
            @Nullable Note second1,
            @Nullable Note way2,
            @Nullable Note second2,
            List<Paper> papers,
            List<Plan> plans,
            @Nullable Code box)
            implements PartnerMessage.Relayed {
        public Itinerary {
            papers = List.copyOf(papers.subList(0, Math.min(MOST, papers.size())));
            plans = List.copyOf(plans.subList(0, Math.min(MOST, plans.size())));
        }
    }

    /// Steps before the cells leave.
    public enum ItineraryStep {
        CHOOSE_WAY,
        BOOK,
        PREPARE_CONTINGENCY,
        MARK_DOCUMENT,
        DOCUMENTS_READY,
        BRIEF,
        CALL_OFF
    }

    /// Who carries, DR: where the cells are.
    ///
    /// @param seal as it was put on, and as who took the box saw it
    /// @param day the day of collection with which the cells left, 1 or 2
    /// @param place code
    /// @param leg number, as in `XA 801`
    /// @param othersLeft what else would bring the cells when they are to be frozen; `-` for nothing
    /// @param temperature readings of the logger, coldest and warmest
    /// @param unlogged minutes without a reading
    /// @param temperatureFile name of the logger’s file, which stays where it is
    public record Journey(
            Stage stage,
            JourneyStep step,
            @Nullable Code seal,
            @Nullable Code sealSeen,
            @Nullable Code logger,
            @Nullable BigDecimal celsius,
            @Nullable Code day,
            @Nullable Instant happenedAt,
            @Nullable Code place,
            @Nullable Note leg,
            @Nullable BigDecimal delayMinutes,
            @Nullable Contingency switchedTo,
            @Nullable Note switchedWay,
            @Nullable Note othersLeft,
            @Nullable Note temperature,
            @Nullable BigDecimal excursions,
            @Nullable BigDecimal unlogged,
            @Nullable Instant loggedUntil,
            @Nullable Code temperatureFile)
            implements PartnerMessage.Relayed {}

    /// Steps of a box, from the courier's arrival at the collection centre.
    public enum JourneyStep {
        ARRIVE,
        SEAL,
        TAKE_OVER,
        PASS_SECURITY,
        DEPART,
        ARRIVE_AT,
        ENTER_CUSTOMS,
        PASS_CUSTOMS,
        REPORT_DELAY,
        STRAND,
        SWITCH_PLAN,
        GIVE,
        RELAY,
        RESEAL,
        FREEZE_EN_ROUTE,
        LOG_TEMPERATURE,
        LOSE
    }

    /// What can be switched to.
    public enum Contingency {
        SECOND_WAY,
        SECOND_COURIER,
        VISA_EXPEDITED,
        RELAY_HANDOVER,
        CHARTER,
        CRYOPRESERVATION
    }

    /// PR: what arrived, and what became of it before an infusion.
    public record Receipt(
            Stage stage,
            ReceiptStep step,
            @Nullable Code sealSeen,
            @Nullable Instant happenedAt,
            @Nullable Seal sealState,
            @Nullable BigDecimal arrivalCelsius,
            @Nullable BigDecimal arrivalCount,
            @Nullable BigDecimal arrivalViability)
            implements PartnerMessage.Relayed {}

    /// Steps at the transplant centre.
    public enum ReceiptStep {
        /// To freezing on the way, before anything arrives.
        AGREE_FREEZING,
        DELIVER,
        EXAMINE_ARRIVAL,
        ACCEPT,
        ACCEPT_DEVIATION,
        REJECT,
        FREEZE,
        DISCARD
    }

    /// How the seal was.
    public enum Seal {
        INTACT,
        BROKEN
    }

    /// PR: the cells were infused.
    public record Infusion(
            Stage stage,
            InfusionStep step,
            @Nullable Instant infusedAt,
            @Nullable BigDecimal infusedCount) implements PartnerMessage.Relayed {}

    /// The one step.
    public enum InfusionStep {
        INFUSE
    }

    /// DR: how the donor is.
    public record FollowUp(
            Stage stage, FollowUpStep step, @Nullable Wellbeing donorIs) implements PartnerMessage.Relayed {}

    /// Steps of a follow-up.
    public enum FollowUpStep {
        ANSWER,
        END_CARE
    }

    /// How somebody says they are.
    public enum Wellbeing {
        WELL,
        COMPLAINTS,
        UNREACHED
    }

    /// PR: how the recipient fares, as far as the rules of both countries let the donor's side know it.
    public record Outcome(
            Stage stage,
            OutcomeStep step,
            @Nullable Life recipientIs,
            @Nullable Engraftment engrafted,
            @Nullable Disease disease)
            implements PartnerMessage.Relayed {}

    /// The one step.
    public enum OutcomeStep {
        TELL_COURSE
    }

    /// Whether the recipient lives.
    public enum Life {
        ALIVE,
        DIED,
        LOST_TRACK
    }

    /// Whether the cells have settled.
    public enum Engraftment {
        YES,
        NO,
        UNKNOWN_YET
    }

    /// Whether the disease is gone.
    public enum Disease {
        REMISSION,
        RELAPSED,
        UNKNOWN_YET
    }
}
