/// A donor's own pages, and the list of what donors asked for.
@NullMarked
package org.marrowrelay.registry.portal.web;

import org.jspecify.annotations.NullMarked;
