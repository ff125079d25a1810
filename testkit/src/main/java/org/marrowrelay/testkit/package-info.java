/// Randomness that can be repeated.
///
/// A [Draw] is a stream of random numbers that depends on its keys alone: not on threads, not on the order in which
/// streams are used, not on the machine. Tests name their seed; a failing one prints it.
///
/// Everything that this module makes is invented. It knows `problem` and `hla`, nothing else.
@NullMarked
package org.marrowrelay.testkit;

import org.jspecify.annotations.NullMarked;
