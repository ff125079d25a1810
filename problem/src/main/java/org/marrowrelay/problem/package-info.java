/// What went wrong, where, and how to mend it: the one shape of everything that is said to people.
///
/// A [Problem] is a value. Readers collect every problem of a file and return them together with what
/// was good; only a broken rule of our own, or a value that cannot be built, throws
/// (a [ProblemException], which carries the same value).
///
/// Codes are stable: `HLA-0103` today is `HLA-0103` for ever. The letters name the room, the page
/// `docs/guide/problems/HLA.md` explains each one. No personal data, GRID or full typing enters a problem: use
/// identifiers, line numbers and single names.
///
/// This room depends on nothing and must not know files, HLA, SQL or HTTP.
@NullMarked
package org.marrowrelay.problem;

import org.jspecify.annotations.NullMarked;
