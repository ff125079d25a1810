package org.marrowrelay.registry.donor;

import java.util.List;

/// How many volunteers can be expected to answer, by when they were last in touch.
///
/// @param listed volunteers on the list
/// @param inTouch of them, how many were in touch since each of the days that were asked for, in their order
/// @param never of them, of how many no contact is known
public record Reachability(long listed, List<Long> inTouch, long never) {
    public Reachability {
        inTouch = List.copyOf(inTouch);
    }
}
