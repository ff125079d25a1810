/// Follow-up: how the donor is after a week, a month, half a year, and then every year.
///
/// Words: a follow-up belongs to a collection, begins when the donor is let go, and asks on dated days; an answer says
/// whether the donor is well, has complaints, or could not be reached. Enter through [FollowUpDesk]; listen to
/// `MatterMoved` of kind `FOLLOWUP`. Process: docs/guide/processes/followup.md.
///
/// Problems: `MTR-`, `PRC-`. Source: DOMAIN 1.2 (stage 18).
@ApplicationModule(
        displayName = "Follow-up",
        allowedDependencies = {"collection", "matter", "matter :: web", "organisation", "process", "task", "web"})
@NullMarked
package org.marrowrelay.registry.followup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
