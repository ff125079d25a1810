/// Public pages, and the pages on which the staff writes them.
@NullMarked
package org.marrowrelay.registry.outreach.web;

import org.jspecify.annotations.NullMarked;
