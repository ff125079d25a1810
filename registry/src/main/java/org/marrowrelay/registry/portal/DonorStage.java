package org.marrowrelay.registry.portal;

import java.time.LocalDate;
import java.util.List;

/// Where a donor stands in a donation, as the donor is told: nothing of the patient, and no date of the other
/// side.
///
/// @param now the present one
/// @param appointments the donor's own days
public record DonorStage(Now now, List<Appointment> appointments) {
    public DonorStage {
        appointments = List.copyOf(appointments);
    }

    /// Nothing is asked of the donor.
    public static final DonorStage NOTHING = new DonorStage(Now.WAITING, List.of());

    /// What is going on.
    public enum Now {
        /// On the list; nobody asks.
        WAITING,
        /// Somebody may fit; dates are looked for.
        ASKED,
        /// Information and examination.
        EXAMINED,
        /// Cleared; the donation comes.
        CLEARED,
        /// New dates are looked for.
        POSTPONED,
        /// The donation is done.
        DONATED
    }

    /// A day on which the donor is awaited.
    ///
    /// @param key its word is `me.appointment.KEY`
    public record Appointment(String key, LocalDate day) {}
}
