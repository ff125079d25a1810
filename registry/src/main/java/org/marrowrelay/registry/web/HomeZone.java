package org.marrowrelay.registry.web;

import java.time.ZoneId;

/// In whose time zone pages say moments: that of our own registry. A bean of the room that knows it.
public interface HomeZone {
    ZoneId zone();
}
