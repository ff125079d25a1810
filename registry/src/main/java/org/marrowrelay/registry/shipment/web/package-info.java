/// Pages and API of shipments: planner, live board, and the courier’s page. Translates only.
@NullMarked
package org.marrowrelay.registry.shipment.web;

import org.jspecify.annotations.NullMarked;
