/// The list of calls, and the page that leads through one.
@NullMarked
package org.marrowrelay.registry.call.web;

import org.jspecify.annotations.NullMarked;
