package org.marrowrelay.registry.collection.web;

import java.util.List;
import org.marrowrelay.registry.workup.web.WorkupLinks;

/// Where a later room shows what belongs to a collection; a bean of it.
public interface CollectionLinks {
    /// Links from the page of a collection.
    List<WorkupLinks.Link> of(String collection);
}
