/// Shared parts of pages and of the API: the home page, health, errors, and how a [org.marrowrelay.problem.Problem]
/// becomes an answer.
///
/// Knows no donor and no patient. Templates: `resources/templates/README.md` says how a page is built.
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {})
@NullMarked
package org.marrowrelay.registry.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
