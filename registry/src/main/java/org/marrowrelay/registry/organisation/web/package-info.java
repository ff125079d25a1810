/// Pages and API of organisations. Translates only.
@NullMarked
package org.marrowrelay.registry.organisation.web;

import org.jspecify.annotations.NullMarked;
