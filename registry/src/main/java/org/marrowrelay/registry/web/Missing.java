package org.marrowrelay.registry.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// There is no such thing under this address: the page of the 404.
public class Missing extends ResponseStatusException {
    private static final long serialVersionUID = 1L;

    public Missing() {
        super(HttpStatus.NOT_FOUND);
    }
}
