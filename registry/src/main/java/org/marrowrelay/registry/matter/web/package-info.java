/// What pages and interfaces of all matters share: forms of steps, logs, clocks, who acts. Translates only.
@NamedInterface("web")
@NullMarked
package org.marrowrelay.registry.matter.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
