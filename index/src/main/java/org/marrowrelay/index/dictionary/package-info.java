/// Distinct typings, numbered: per locus the matching groups ([GroupTable]), and every typing that some donor has
/// ([TypingDictionary]), so that a donor is one number a locus.
///
/// Number 0 of every dictionary is the untyped locus.
@NullMarked
package org.marrowrelay.index.dictionary;

import org.jspecify.annotations.NullMarked;
