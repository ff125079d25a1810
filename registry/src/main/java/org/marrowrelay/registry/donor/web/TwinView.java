package org.marrowrelay.registry.donor.web;

import org.marrowrelay.registry.donor.Twins;
import org.marrowrelay.registry.web.Words;

/// Two files side by side.
record TwinView(DonorView one, DonorView other, long common) {
    static TwinView of(Twins twins, Words words) {
        return new TwinView(DonorView.of(twins.one(), words), DonorView.of(twins.other(), words), twins.common());
    }
}
