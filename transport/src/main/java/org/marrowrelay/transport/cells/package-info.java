/// Cells that were counted, cells that were asked for, and what is left of them on arrival.
///
/// Words: a [CellCount] is a number of CD34+ cells; a [CellDose] is cells per kilogram of recipient; a [Requirement] is
/// what the transplant centre wrote; [CollectionDecision] compares both after day one and day two; [Viability] is the
/// share of cells still alive, always with its doubt; [SecondDayChance] says how likely a second day is.
///
/// A viability is a planning estimate and never a release criterion: bags are released by what was counted.
///
/// This room must not know donors, recipients, bags' labels or clocks.
///
/// Sources: viable CD34+ after storage: Antonenas et al., Cytotherapy 8:158 (2006); overnight loss: Donmez et al.
/// (2014). One or two days: NMDP, 22,348 collections 2006-2016.
@NullMarked
package org.marrowrelay.transport.cells;

import org.jspecify.annotations.NullMarked;
