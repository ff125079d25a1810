/// Pages of the library: for the staff, for those whom donors named, and the parts that a donor's own page
/// shows. Translates only.
@NamedInterface("web")
@NullMarked
package org.marrowrelay.registry.education.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
