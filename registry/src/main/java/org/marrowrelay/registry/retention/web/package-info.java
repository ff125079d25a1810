/// The page about how long records are kept.
@NullMarked
package org.marrowrelay.registry.retention.web;

import org.jspecify.annotations.NullMarked;
