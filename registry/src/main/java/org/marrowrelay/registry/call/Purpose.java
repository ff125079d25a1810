package org.marrowrelay.registry.call;

/// Why a donor is called. Names are the ones stored; never renamed.
public enum Purpose {
    /// A patient may need the donor: is the donor willing and able?
    ASKED,
    /// The donor was not heard of for long.
    CONTACT,
    /// Health is asked again.
    HEALTH,
    /// How the donor is after a donation.
    AFTER,
    /// The donor asked something.
    QUESTION
}
