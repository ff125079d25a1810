/// Pages and API of workups. Translates only.
@NullMarked
package org.marrowrelay.registry.workup.web;

import org.jspecify.annotations.NullMarked;
