/// Frequency sets as pages show them. Translates only.
@NullMarked
package org.marrowrelay.registry.population.web;

import org.jspecify.annotations.NullMarked;
