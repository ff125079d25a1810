package org.marrowrelay.hla.mac;

import org.marrowrelay.intake.Problems;

/// What reading an owner's list gave.
///
/// @param date when the owner updated the list, `yyyy-mm-dd`; empty when the list does not say
record CodeListReading(CodeList codes, String date, Problems problems) {}
