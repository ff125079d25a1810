/// Reads what laboratories report into what it can be: names into matching groups, a GL String into a phenotype.
///
/// Words: a [Nomenclature] says what names mean, as of one release or by rule alone; a [NameReading] is what
/// one name can be; a [PhenotypeReading] is what one person's GL String gave, accepted with notes or refused
/// with every problem at once.
///
/// Doors: [Nomenclature#none()] (names stand for themselves), [Nomenclature#starter(java.util.Collection)] (rules
/// only, for a machine without an installed release), and
/// [Nomenclature#of(org.marrowrelay.hla.release.Catalogue, org.marrowrelay.hla.mac.MultipleAlleleCodes)] (as
/// published).
///
/// Rules: MATCHING 2 (null alleles stay null), 5 (`NEW` matches nothing), 6 (one position typed: the other can be
/// anything; `UUUU`, `XXXX`: nothing is known).
@NullMarked
package org.marrowrelay.hla.nomenclature;

import org.jspecify.annotations.NullMarked;
