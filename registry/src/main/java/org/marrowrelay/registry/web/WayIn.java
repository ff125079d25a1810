package org.marrowrelay.registry.web;

import jakarta.servlet.http.HttpServletRequest;

/// Says whether the reader of a page may go somewhere; what they may not open is not shown to them.
public interface WayIn {
    /// Whether a page of this path would open to the person of this request.
    boolean opens(String path, HttpServletRequest request);
}
