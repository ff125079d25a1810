/// Donors: volunteers and cord blood units, as reported, and what happens to them over the years.
///
/// Words: a [Donor] carries the typing to the letter and the release it was reported under; [Traits] are what a
/// transplant centre chooses by; a [Status] says whether the donor can be asked, and [StatusRules] which may follow
/// which; a [DonorFile] adds the [Particulars]; every [TypingReport] is kept as reported; a [DonorEvent] is a line of
/// the history, which is only ever added to.
///
/// Doors: [DonorDesk] (register, take in, list), [CareDesk] (status, deferrals, consents, samples, markers,
/// reservations, cord blood units), [TypingDesk] (reports, and what contradicts), [TwinDesk] (doubles, merge, part).
/// Listen to [DonorsChanged] and [DonorHeld].
///
/// Who a donor is (name, address) is not in this room but in the vault of `identity`, whose panel the pages show.
/// Every change gets a revision, in the order in which changes become visible, so that a reader in memory can ask
/// for what came after the last one it knows.
///
/// Problems: `DON-` (of `exchange`) and `REG-`. Source: DOMAIN 1.3, 6.1; FORMATS, Donors v1.
@ApplicationModule(
        displayName = "Donors",
        allowedDependencies = {"identity", "nomenclature", "web"})
@NullMarked
package org.marrowrelay.registry.donor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
