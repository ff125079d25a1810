package org.marrowrelay.index;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Where in the delta each identifier was put, latest first; older snapshots pass over what came after them.
///
/// Written by one thread at a time, read by any.
final class IdentifierTrail {
    private final Map<String, Put> latest = new ConcurrentHashMap<>();

    private record Put(int row, @Nullable Put before) {}

    /// The donor stands at that row of the delta from now on.
    void put(String id, int row) {
        latest.put(id, new Put(row, latest.get(id)));
    }

    /// The last row of the delta below `size` at which the donor was put; -1 when there is none.
    int find(String id, int size) {
        Put put = latest.get(id);
        while (put != null && put.row() >= size) {
            put = put.before();
        }
        return put == null ? -1 : put.row();
    }
}
