/// Pages and API of requests and cases. Translates only.
@NullMarked
package org.marrowrelay.registry.request.web;

import org.jspecify.annotations.NullMarked;
