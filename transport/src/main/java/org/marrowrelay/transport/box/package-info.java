/// What the box was through: the readings of its temperature logger.
///
/// Words: a [Reading] is one temperature at one moment; a [TemperatureLog] is all of a journey, in order; an
/// [Excursion] is a time outside the limits; a [Gap] is a time without readings; [BoxLimits] says what the limits
/// are.
///
/// The log answers three questions: was it ever too cold or too warm, can we know, and what does it mean for the cells
/// ([TemperatureLog#viability]).
///
/// This room must not know shipments or people. Defaults: alarm below 1 and above 10 °C, a reading every 5 minutes.
@NullMarked
package org.marrowrelay.transport.box;

import org.jspecify.annotations.NullMarked;
