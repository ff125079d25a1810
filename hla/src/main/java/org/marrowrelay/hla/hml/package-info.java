/// HML, the message in which laboratories report typings: versions 1.0, 1.0.1 and 1.0.2, read.
///
/// ```
/// hml > sample > typing > allele-assignment > haploid* | genotype-list | glstring
/// ```
///
/// The door is [HmlReader]: it streams the samples of a message and gives each one's typings as one GL String, which
/// `hla` reads under a release. Primary data (reads, consensus sequences, methods) is passed over.
///
/// A message is hostile until it is read: a document type, entities and addresses are never followed, and
/// [HmlLimits] bound what one message may cost.
///
/// Source: NMDP, HML schemas 1.0 (2015), 1.0.1, 1.0.2 (2016).
@NullMarked
package org.marrowrelay.hla.hml;

import org.jspecify.annotations.NullMarked;
