/// The log of changes: what came after a generation was written, on the disk.
///
/// All numbers are little-endian. A log is a file of its own; it is only ever appended to.
///
///     header      64 bytes
///     records     one for each call of `LiveIndex.apply`, in the order in which they were acknowledged
///
/// Header:
///
///     offset  0   8 bytes   "MARROWCL"
///     offset  8   int32     format, 1
///     offset 12   int32     0
///     offset 16   int64     number of the log, from 1
///     offset 24   36 bytes  0
///     offset 60   int32     CRC-32C of bytes 0 to 59
///
/// Record:
///
///     offset  0   int32     0x4C43524D ("MRCL")
///     offset  4   int64     number of the record within the log, from 1
///     offset 12   int32     length of the content in bytes
///     offset 16   int32     CRC-32C of the content
///     offset 20   int32     CRC-32C of bytes 0 to 19
///     offset 24   content
///
/// Content: int64 mark; int32 number of typings, then each typing; int32 number of changes, then each change.
/// Texts are an int32 length and UTF-8. A typing is its locus, then products, two positions each, groups by
/// kind and name: what it means does not depend on any dictionary. A change is a byte, 1 put or 2 delete, and
/// the identifier; a put goes on with the traits and, for each stored locus, the number of its typing among
/// those above, or -1.
///
/// A record is acknowledged when it is on the disk. A kill while one is being written leaves a *torn tail*: a
/// beginning of a record, or a record whose checksum does not fit, with nothing whole behind it. It is cut
/// off when the log is opened for writing, and passed over when it is only read. A record that does not fit
/// with a whole one behind it is damage, and is refused: acknowledged changes would be lost silently.
@NullMarked
package org.marrowrelay.index.log;

import org.jspecify.annotations.NullMarked;
