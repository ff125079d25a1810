package org.marrowrelay.registry.request;

/// The stages of the relay of one case, in their order.
public enum Stage {
    SEARCHING,
    REQUESTED,
    CONFIRMED,
    RESERVED,
    WORKUP,
    CLEARED,
    COLLECTED,
    ON_THE_WAY,
    INFUSED
}
