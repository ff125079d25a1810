/// The command line: each command is a thin sentence over the other rooms.
///
/// Words: [Terminal] is where people read; [Output] is where results go; [Progress] shows work and time left;
/// [Exit] names the exit codes; [Proofs] lists the long proofs.
///
/// Conventions (docs/formats/command-line.md): results on standard output or `--out F`; progress, on terminals
/// only, and problems on standard error, in the three lines of [org.marrowrelay.problem.Problem]; no stack
/// trace ever reaches a person.
///
/// A command is a class with picocli's annotations and a constructor that takes the [Terminal] (or none), listed in
/// [Relay]; it returns an [Exit] code.
@NullMarked
package org.marrowrelay.cli;

import org.jspecify.annotations.NullMarked;
