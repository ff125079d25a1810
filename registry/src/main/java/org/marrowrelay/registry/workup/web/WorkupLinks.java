package org.marrowrelay.registry.workup.web;

import java.util.List;

/// Where a later room shows what belongs to a workup; a bean of it.
public interface WorkupLinks {
    /// Links from the page of a workup.
    List<Link> of(String workup);

    /// A link with its words.
    record Link(String href, String said) {}
}
