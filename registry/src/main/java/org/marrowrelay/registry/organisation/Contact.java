package org.marrowrelay.registry.organisation;

/// A function that can be reached.
///
/// @param function as in `search coordinator on duty`; never a person's name
/// @param pager number for text messages at any hour; empty when there is none
public record Contact(long id, String function, String email, String phone, String pager) {}
