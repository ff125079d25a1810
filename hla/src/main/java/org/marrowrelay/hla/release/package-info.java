/// A release of IPD-IMGT/HLA as data: read from its own files, kept as one mapped file, opened in milliseconds.
///
/// Words: a release is what IPD-IMGT/HLA publishes every three months; a [Catalogue] is one release with all
/// that its files say, alleles numbered in canonical order; [Releases] are those installed on this machine.
///
/// Doors: [Releases] to install, list and open; [Catalogue] to ask; [PackedName] for names as numbers. What
/// groups and reductions follow from a catalogue is said in `hla.group`, antigens in `hla.serology`.
///
/// ## Catalogue file, version 1
///
/// Little-endian. Sections start at multiples of 8 bytes, zero bytes between. Text is UTF-8, rows separated by LF
/// (no LF behind the last). Names are packed as [PackedName] says; they depend on the order of loci, which
/// `META` therefore lists.
///
///     0   8 bytes  magic "MHLACAT1"
///     8   int      format version, 1
///     12  int      number of sections, 16
///     16  long     length of the file in bytes
///     24  int      CRC-32C of bytes 32 to the end
///     28  int      0
///     32  16 rows  section table: long offset from the file's start, long length in bytes
///
/// | Section | Holds |
/// |---|---|
/// | 0 META | text: `key TAB value`: release, date, loci (names in order, separated by blanks), source |
/// | 1 NAMES | long an allele: packed name, ascending; the place is the allele's number |
/// | 2 ACCESSIONS | int an allele: `HLA00001` is 1; 0 when the list lacks it |
/// | 3 G_OF, 4 P_OF | int an allele: its place in G_NAMES, P_NAMES; -1 for none |
/// | 5 SEROLOGY_OF | int an allele: its row in SEROLOGY; -1 for none |
/// | 6 TCE | byte an allele: group 1, 2, 3 or 0 (none), plus 16 when predicted |
/// | 7 STATUS | byte an allele: bit 0 confirmed; bits 1 and 2 as [SequenceExtent], 0 in older catalogues |
/// | 8 G_NAMES, 9 P_NAMES | long a group: packed name, ascending |
/// | 10 SEROLOGY | text, distinct: `unambiguous;possible;assumed;expert;HATS` |
/// | 11 ANTIGENS | text: antigen rows of `hla_nom.txt` |
/// | 12 RELATIONS | text: rows of `rel_ser_ser.txt` |
/// | 13 WITHDRAWN | text: `old name TAB replacement TAB day TAB remark`, from `hla_nom.txt` |
/// | 14 DELETED | text: `accession TAB old name TAB description`, from `Deleted_alleles.txt` |
/// | 15 VERSION_2 | text: `version 2 name TAB name of April 2010`, from `Nomenclature_2009.txt` |
///
/// A file that begins otherwise, is longer or shorter, or has another checksum is refused; installing the
/// release again rebuilds it. The owner of the data forbids handing on derived tables: a catalogue is made on
/// the machine that uses it and stays there.
///
/// Source: IPD-IMGT/HLA release files (ANHIG/IMGTHLA), CC BY-ND 4.0.
@NullMarked
package org.marrowrelay.hla.release;

import org.jspecify.annotations.NullMarked;
