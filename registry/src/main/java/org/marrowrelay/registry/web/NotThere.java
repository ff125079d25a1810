package org.marrowrelay.registry.web;

import org.springframework.web.ErrorResponseException;

/// What a program asked for is not there: 404, said as a problem.
public class NotThere extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    /// @param what such as `donor 0990-1`
    public NotThere(String what) {
        super(org.springframework.http.HttpStatus.NOT_FOUND, ApiProblems.missing(what), null);
    }
}
