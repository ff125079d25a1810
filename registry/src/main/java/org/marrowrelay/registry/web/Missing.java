package org.marrowrelay.registry.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// There is no such thing under this address: the page of the 404.
@ResponseStatus(HttpStatus.NOT_FOUND)
public class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
