package org.marrowrelay.registry.database;

import java.util.List;

/// How programs are run that refuse to run as root.
///
/// In containers one often is root. `unshare -U` gives the program a user namespace of its own in which it is nobody;
/// outside, its files still belong to root. Ordinary users need nothing.
final class AsNobody {
    private AsNobody() {}

    /// What to put before the command: nothing, or `unshare -U`.
    static List<String> prefix() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
    }
}
