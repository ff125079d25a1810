/// The page of messages on their way out. Translates only.
@NullMarked
package org.marrowrelay.registry.task.web;

import org.jspecify.annotations.NullMarked;
