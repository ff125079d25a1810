/// The arrival room over HTTP: pages and API. Translates only.
@NullMarked
package org.marrowrelay.registry.arrival.web;

import org.jspecify.annotations.NullMarked;
