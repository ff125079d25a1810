/// The search as pages show it: ranked rows of match glyphs, probability bars, explanation trees. Translates only.
@NullMarked
package org.marrowrelay.registry.search.web;

import org.jspecify.annotations.NullMarked;
