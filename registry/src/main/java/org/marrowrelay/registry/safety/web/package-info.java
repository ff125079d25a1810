/// Pages and API of adverse events and look-back. Translates only.
@NullMarked
package org.marrowrelay.registry.safety.web;

import org.jspecify.annotations.NullMarked;
