/// Where the records live: a PostgreSQL of our own inside the data folder, or a server that runs already.
///
/// Words: the [DataFolder] is everything that one registry keeps on this machine; it belongs to one running server at
/// a time. [EmbeddedPostgres] is a database server that this process starts, guards with passwords, and stops.
///
/// The door offers [RelaySettings] and [DataFolder] to the other rooms, and a `DataSource` to Spring. Nobody else
/// knows which of the two databases it is.
///
/// Problems: `DB-`. Durable means durable: `fsync` stays on, and every commit is on disk before it is acknowledged.
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {})
@NullMarked
package org.marrowrelay.registry.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
