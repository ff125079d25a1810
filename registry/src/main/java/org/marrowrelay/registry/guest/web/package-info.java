/// Signing up for an event, and the list of guests for the staff.
@NullMarked
package org.marrowrelay.registry.guest.web;

import org.jspecify.annotations.NullMarked;
