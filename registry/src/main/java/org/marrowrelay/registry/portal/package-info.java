/// Portal: a donor's own page, without an account.
///
/// A link in an e-mail lets in once; then the session knows the code of the person and nothing else of them.
/// Everything is done in the name of that person (`access.OnBehalf`), so that no other identity opens, and
/// the trail shows it.
///
/// Words: a [DonorStage] is where a donor stands, told without anything of a patient; an [Erasure] is what a
/// donor asked for and a person decides.
///
/// Door: [PortalDesk]. Problems: `POR-`. Source: DOMAIN 1.3 (contact date: donor-initiated only), 1.9, 5.2;
/// GDPR Art. 15 to 20.
@ApplicationModule(
        displayName = "Portal",
        allowedDependencies = {
            "access",
            "audit",
            "call",
            "contact",
            "donor",
            "education",
            "education :: web",
            "identity",
            "joining",
            "task",
            "web"
        })
@NullMarked
package org.marrowrelay.registry.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
