/// Pages and API of collections, the bedside page and the labels. Translates only. [CollectionLinks] is for later
/// rooms.
@NamedInterface("web")
@NullMarked
package org.marrowrelay.registry.collection.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
