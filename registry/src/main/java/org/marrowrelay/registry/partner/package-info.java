/// Partners: other registries, and the messages that pass between them and us.
///
/// Words: a [Partner] is a registry whose key somebody has confirmed; what we say to it is written to the
/// *outbox* in the transaction that gives rise to it, delivered until the partner says that it is on its
/// disk, and never deleted; what it says comes in by [PartnerDoor], is stored in the *inbox* before it is
/// acknowledged, and is done once, in its order. What cannot be done is in *quarantine*, and a person
/// decides. What is refused at the door is counted.
///
///     effect -> outbox --Courier--> PartnerDoor -> inbox --InboxWork--> effect
///
/// Enter through [PartnerDesk]. The form of messages and signatures is in `exchange`. No record of this room
/// has a place for who a donor or patient is.
///
/// Problems: `PTN-`. Source: DOMAIN 2.1 to 2.3 (semantics, and the lessons of ECS: numbers, gaps,
/// thresholds).
@ApplicationModule(
        displayName = "Partners",
        allowedDependencies = {
            "access",
            "collection",
            "correspondence",
            "database",
            "donor",
            "followup",
            "identity",
            "matter",
            "organisation",
            "patient",
            "process",
            "request",
            "safety",
            "search",
            "shipment",
            "task",
            "web",
            "workup"
        })
@NullMarked
package org.marrowrelay.registry.partner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
