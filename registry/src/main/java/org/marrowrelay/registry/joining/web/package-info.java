/// The pages of joining, for everybody, and those of the staff.
@NullMarked
package org.marrowrelay.registry.joining.web;

import org.jspecify.annotations.NullMarked;
