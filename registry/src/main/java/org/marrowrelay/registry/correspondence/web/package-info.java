/// Pages and API of letters and disclosures. Translates only.
@NullMarked
package org.marrowrelay.registry.correspondence.web;

import org.jspecify.annotations.NullMarked;
