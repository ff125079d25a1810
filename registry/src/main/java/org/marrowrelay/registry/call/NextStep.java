package org.marrowrelay.registry.call;

/// What is to be done next with a donor. Names are the ones stored; never renamed.
public enum NextStep {
    CALL(false),
    /// Texts and papers are sent.
    PAPERS(false),
    /// Blood is drawn for typing and infections.
    SAMPLE(true),
    /// Somebody explains the donation, and there is time for questions.
    INFORMATION(true),
    EXAMINATION(true),
    /// A physician of the registry looks at an answer.
    PHYSICIAN(false),
    /// Another number or address is looked for.
    OTHER_WAY(false);

    private final boolean appointment;

    NextStep(boolean appointment) {
        this.appointment = appointment;
    }

    /// Whether the donor comes somewhere, and sees the day on their own page.
    public boolean isAppointment() {
        return appointment;
    }
}
