/// Pages of partners, their API, and the door for deliveries of partners.
@NullMarked
package org.marrowrelay.registry.partner.web;

import org.jspecify.annotations.NullMarked;
