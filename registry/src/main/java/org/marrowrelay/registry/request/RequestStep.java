package org.marrowrelay.registry.request;

/// What can be done with a request.
public enum RequestStep {
    SEND,
    DELIVER,
    ACCEPT,
    BEGIN,
    ASSIGN_LAB,
    TYPE,
    CONTACT_DONOR,
    /// What the donor said about health needs the opinion of a physician.
    ASK_PHYSICIAN,
    PASS_HEALTH,
    SCHEDULE,
    COLLECT,
    SHIP,
    RECEIVE,
    REPORT_PART,
    COMPLETE,
    CONFIRM,
    EXTEND,
    RELEASE,
    REJECT,
    /// The patient’s side has the sample, or waits for it in vain, and will report no typing of it.
    NO_RESULT,
    DENY,
    RESEND,
    ASK_CANCEL,
    CANCEL,
    EXPIRE,
    /// A result that comes after the end: kept, and the invoice may be refused.
    LATE_RESULT
}
