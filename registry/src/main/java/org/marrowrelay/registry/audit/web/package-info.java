/// The audit trail over HTTP: every request is written down here, and people who may look at the trail.
@NullMarked
package org.marrowrelay.registry.audit.web;

import org.jspecify.annotations.NullMarked;
