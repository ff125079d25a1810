/// Pages and API of workups. Translates only; later rooms put their links on its page ([WorkupLinks]).
@NamedInterface("web")
@NullMarked
package org.marrowrelay.registry.workup.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
