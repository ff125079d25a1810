/// Typed views over mapped memory: a column is one kind of number, one row each.
///
/// Views are small and hold no data; making one costs nothing.
@NullMarked
package org.marrowrelay.index.column;

import org.jspecify.annotations.NullMarked;
