/// The list of those who have not been heard of, and the page behind the link in our messages.
@NullMarked
package org.marrowrelay.registry.reach.web;

import org.jspecify.annotations.NullMarked;
