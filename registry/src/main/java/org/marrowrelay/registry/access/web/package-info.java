/// How people and programs come in over HTTP: filters, log-in pages, headers. Decides nothing about accounts itself.
@NullMarked
package org.marrowrelay.registry.access.web;

import org.jspecify.annotations.NullMarked;
