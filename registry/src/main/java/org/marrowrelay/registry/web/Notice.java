package org.marrowrelay.registry.web;

/// Something that every page says: that the data are invented, that the nomenclature is a starter.
/// A room offers its own as a bean.
public interface Notice {
    /// Which of them.
    Kind kind();

    /// Whether it holds now; asked on every page, so it must be cheap.
    boolean holds();

    /// What there is to notice.
    enum Kind {
        /// The registry is for training: nothing in it counts, and no message leaves.
        SANDBOX,
        /// Donors and patients are invented.
        SAMPLES,
        /// No nomenclature release is installed.
        STARTER
    }
}
