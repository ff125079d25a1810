package org.marrowrelay.registry.search;

import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.registry.donor.Donor;

/// A donor whose typing has been read.
record PooledDonor(Donor donor, Phenotype phenotype) {}
