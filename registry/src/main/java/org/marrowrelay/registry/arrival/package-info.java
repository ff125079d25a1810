/// Arrivals: files that come in, row by row into the registry, and what could not be taken from them.
///
/// Words: an [Import] is one file and how far it is; a [QuarantinedRow] is a row that could not be taken, kept whole
/// until a person mends or dismisses it. Enter through [ArrivalDesk].
///
///     received --> (MAPPING) --> CHECKING --> READY --> WAITING --> RUNNING --> FINISHED
///                                             |------> DISCARDED
/// A file that nobody wants to look at first is WAITING at once:
///
///     received --> WAITING --> RUNNING --> FINISHED
///                                 |------> FAILED       (nothing could be read at all, or a mistake of ours)
///
/// Received means durable: the file is on disk before the sender hears so. Rows are stored in batches; each batch, its
/// quarantined rows and the line reached are one transaction. So after `kill -9` of server and database an import
/// goes on behind the last line that was committed: everything acknowledged is there, and nothing twice.
///
/// Problems: `IMP-`, and `DON-`, `HLA-`, `GL-` of the rows. Formats: `docs/formats/donors-v1.md`.
@ApplicationModule(
        displayName = "Arrivals",
        allowedDependencies = {"database", "donor", "nomenclature", "patient", "process", "request", "retention", "web"
        })
@NullMarked
package org.marrowrelay.registry.arrival;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
