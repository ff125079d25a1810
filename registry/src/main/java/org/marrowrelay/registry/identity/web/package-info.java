/// What the command line asks of the vault.
@NullMarked
package org.marrowrelay.registry.identity.web;

import org.jspecify.annotations.NullMarked;
