/// The nomenclature in use, as pages show it. Translates only.
@NullMarked
package org.marrowrelay.registry.nomenclature.web;

import org.jspecify.annotations.NullMarked;
