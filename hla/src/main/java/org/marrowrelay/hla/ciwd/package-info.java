/// How often alleles are seen: common, intermediate and well-documented (CIWD), by population.
///
/// The door is [InstalledCiwd]: the catalogue that this machine's user has installed from its owner. A [Ciwd] answers
/// which category a name has, puts the alternatives of an ambiguous report in the order of likelihood, and says when
/// none of them is plausible. It never removes an alternative: only the typing decides what is possible.
///
/// Source: Hurley et al. 2020, "Common, intermediate and well-documented HLA alleles in world populations: CIWD
/// version 3.0.0", HLA 95:516. Not redistributed: users install the owner's file.
@NullMarked
package org.marrowrelay.hla.ciwd;

import org.jspecify.annotations.NullMarked;
