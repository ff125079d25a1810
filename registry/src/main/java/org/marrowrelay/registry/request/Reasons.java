package org.marrowrelay.registry.request;

import java.util.List;

/// Reason codes of the field. Source: EMDIS data dictionary, REQ_CAN and NO_RES (DOMAIN 1.5).
public final class Reasons {
    /// Why a requester cancels: transplanted otherwise, condition, death, other therapy, patient withdrew, indication
    /// changed, better donor, none suitable, correction, mismatch, donor-related, other, unknown.
    public static final List<String> CANCEL = List.of(
            "ATX", "RMT", "UMT", "RPT", "UPT", "RCT", "UCT", "GCC", "BCC", "PDC", "PAT", "PPR", "ICH", "FND", "NDF",
            "COR", "HMM", "DRR", "STP", "OTH", "UNK");
    /// Why a provider cannot: too old, died, medical, personal, after transplantation, moved, unable to contact, typing
    /// questionable, no sample, expired, mismatch, other, unknown.
    public static final List<String> NO_RESULT =
            List.of("DO", "DD", "MR", "PR", "TX", "MO", "UC", "TQ", "NS", "EX", "MM", "OT", "UK");
    /// Why a patient’s side reports no typing of a sample: patient in bad condition, better donor, laboratory, no
    /// sample or not enough of it, sample too old, patient died, search stopped, patient transplanted, other.
    public static final List<String> NO_TYPING = List.of("BCC", "FND", "LAB", "NSP", "OLD", "PDC", "STP", "TRX", "OTH");
    /// A correction: cancelled to be sent again (DOMAIN 1.5).
    public static final String CORRECTION = "COR";
    /// The patient's search was stopped.
    public static final String STOPPED = "STP";

    private Reasons() {}
}
