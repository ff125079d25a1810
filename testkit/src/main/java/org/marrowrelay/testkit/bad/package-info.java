/// Files that are wrong, each in one way, with what reading it must lead to.
///
/// [BadFiles] lists them by form: people in short form, people as Donors v1, haplotype frequencies, and
/// whatever arrives at a registry. Whoever reads files runs all of its form through the reader and compares
/// accepted rows and codes of problems with what the [BadFile] says. Good rows before and after the damage
/// show that the rest of a file is kept.
///
/// Contents are made while they are read, so a line of a gigabyte takes no memory here.
@NullMarked
package org.marrowrelay.testkit.bad;

import org.jspecify.annotations.NullMarked;
