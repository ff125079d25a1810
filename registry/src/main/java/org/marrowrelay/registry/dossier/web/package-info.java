/// Pages and commands about open cases on paper.
@NullMarked
package org.marrowrelay.registry.dossier.web;

import org.jspecify.annotations.NullMarked;
