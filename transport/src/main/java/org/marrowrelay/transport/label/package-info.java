/// Identifiers that labels of bags carry.
///
/// Words: a [DonationNumber] is the ISBT 128 donation identification number (DIN).
///
/// This room must not know how labels look or who prints them. Source: ICCBBA ST-001, 2.4.1 and appendix A.
@NullMarked
package org.marrowrelay.transport.label;

import org.jspecify.annotations.NullMarked;
