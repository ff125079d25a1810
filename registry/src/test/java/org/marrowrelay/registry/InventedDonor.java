package org.marrowrelay.registry;

import java.time.LocalDate;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;

/// Donors for tests of what comes after they were listed: available, typed, with a consent.
public final class InventedDonor {
    public static final String GL = "A*01:01+A*02:01^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01";

    private static final LocalDate SPRING = LocalDate.of(2012, 4, 2);

    private InventedDonor() {}

    /// Born in 1990, who agreed today, in English.
    public static DonorId listed(DonorDesk donors, Traits.Sex sex) {
        LocalDate today = LocalDate.now();
        return register(
                donors, LocalDate.of(1990, 1, 1), sex, new Consent.Draft("t1", Consent.Scope.LISTING, "en", today));
    }

    /// Born in 1984, who agreed on 2 April 2012, on paper, in Chinese.
    public static DonorId of2012(DonorDesk donors) {
        return register(
                donors,
                LocalDate.of(1984, 1, 1),
                Traits.Sex.M,
                new Consent.Draft("paper", Consent.Scope.LISTING, "zh-CN", SPRING));
    }

    private static DonorId register(DonorDesk donors, LocalDate born, Traits.Sex sex, Consent.Draft consent) {
        return donors.register(
                new Donor(
                        new DonorId("new"),
                        Donor.Kind.D,
                        "",
                        "",
                        new Traits(born, sex, null, null, null),
                        Status.AV,
                        new Donor.ReportedTyping(GL, "", consent.givenOn()),
                        null),
                Particulars.NONE,
                consent,
                Act.by("test"));
    }
}
