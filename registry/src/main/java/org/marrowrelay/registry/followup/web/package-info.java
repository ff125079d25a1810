/// Pages of follow-ups. Translates only.
@NullMarked
package org.marrowrelay.registry.followup.web;

import org.jspecify.annotations.NullMarked;
