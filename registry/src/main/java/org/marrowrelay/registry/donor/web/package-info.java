/// Donors as pages show them: list, record, export. Translates only.
@NullMarked
package org.marrowrelay.registry.donor.web;

import org.jspecify.annotations.NullMarked;
