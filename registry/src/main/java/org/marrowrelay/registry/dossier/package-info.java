/// Dossiers: open cases on paper, for the day on which nothing runs.
///
/// Words: a *dossier* is one file that any browser prints without this program, in both languages, with everything
/// that a colleague needs to carry a case on by telephone: patient and donors by code, typings, requests and matters
/// with their logs, clocks that run, and whom to call. No identity has a place here; letters stay out, because even
/// without a name their words are the two sides' own.
///
/// Enter through [CaseDossiers]. Once a folder for backups is named, the file is written there every hour, so that it
/// is at hand when the machine is not. Source: DOMAIN 5.2 (emergency export of open cases as printable dossiers).
@ApplicationModule(
        displayName = "Dossiers",
        allowedDependencies = {
            "audit",
            "database",
            "donor",
            "matter",
            "organisation",
            "patient",
            "process",
            "request",
            "task",
            "web"
        })
@NullMarked
package org.marrowrelay.registry.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
