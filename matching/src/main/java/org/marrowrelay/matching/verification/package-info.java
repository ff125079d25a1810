/// Whether predictions come true: people are drawn from a frequency set, their typings blurred as laboratories report
/// them, every pair predicted, and the predictions compared with what the people really carry.
///
/// Enter through [Trial]. Needs no data but the set itself, so that every registry can check its own installation.
/// A prediction is well calibrated when, of the pairs that were given 30 %, 30 % match.
@NullMarked
package org.marrowrelay.matching.verification;

import org.jspecify.annotations.NullMarked;
