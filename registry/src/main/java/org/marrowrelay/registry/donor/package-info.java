/// Donors: volunteers and cord blood units that can be searched, as reported.
///
/// Words: a [Donor] carries the typing to the letter and the release it was reported under; [Traits] are what a
/// transplant centre chooses by; a [Status] says whether the donor can be asked. Enter through [DonorDesk]; listen
/// to [DonorsChanged].
///
/// Who a donor is (name, address) is not in this room. Every change gets a revision, in the order in which changes
/// become visible, so that a reader in memory can ask for what came after the last one it knows.
///
/// Problems: `DON-` (of `exchange`) and `REG-`. Source: DOMAIN 1.3; FORMATS, Donors v1.
@ApplicationModule(
        displayName = "Donors",
        allowedDependencies = {"nomenclature", "web"})
@NullMarked
package org.marrowrelay.registry.donor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
