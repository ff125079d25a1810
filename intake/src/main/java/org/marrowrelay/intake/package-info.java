/// Reading text that people give us, safely: whatever arrives, what is good is read and what is wrong is said.
///
/// Words: a [Source] is where bytes come from; [Lines] gives its text line by line; [RawLines] gives the same lines as
/// bytes, for readers of tens of millions of rows; [Limits] bound what one file may cost; [Problems] collects what was
/// wrong.
///
///     Source --> gzip or plain --> RawLines (line ends, length) --> Lines (UTF-8 or GB18030) --> a reader
///                                      \__________________ Problems ______________________________/
///
/// Opening and reading never throw because of what the file is: a missing, damaged, binary, truncated or endless
/// file gives the lines that were good and the problems with their line numbers (codes `IN-`). Memory is bounded by
/// [Limits#longestLine()], however long a line is.
///
/// This room must not know HLA, formats or people.
@NullMarked
package org.marrowrelay.intake;

import org.jspecify.annotations.NullMarked;
