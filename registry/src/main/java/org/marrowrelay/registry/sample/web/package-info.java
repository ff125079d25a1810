/// Tells every page that the data are invented. Translates only.
@NullMarked
package org.marrowrelay.registry.sample.web;

import org.jspecify.annotations.NullMarked;
