/// Pages and API of inventories.
@NullMarked
package org.marrowrelay.registry.inventory.web;

import org.jspecify.annotations.NullMarked;
