/// The registry server seen from the command line: started, asked, fed and stopped, as a process of its own.
///
/// Words: a [ServerFolder] is the data folder of a registry; a [ServerProcess] is the server that was started here; an
/// [Operator] is this command line at the door of a running server, with the key from the data folder.
///
/// Nothing here sees the server's classes: it is found as jars under `registry/target` and spoken to over HTTP.
@NullMarked
package org.marrowrelay.cli.server;

import org.jspecify.annotations.NullMarked;
