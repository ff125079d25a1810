package org.marrowrelay.registry.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// By which component of its rows a list of the API goes on, when it is not the `id`; see `PagedLists`.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CursorOf {
    /// Its name.
    String value();
}
