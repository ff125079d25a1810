package org.marrowrelay.registry.web;

import java.util.List;

/// What a donor has read, watched and understood, for the pages of other rooms; a bean of the room that knows.
public interface Learnt {
    /// In words, youngest first; empty while nothing is known.
    List<Line> of(String donor);

    /// @param what the piece or the check
    /// @param who the donor, or what somebody close is to the donor
    /// @param how far
    /// @param tone class of the mark beside it; empty for a plain one
    record Line(String what, String who, String how, String tone) {}
}
