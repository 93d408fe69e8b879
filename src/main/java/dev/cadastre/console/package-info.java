/**
 * The pages that an operator keeps open. They show what the REST resources answer and act through
 * them, so that a page can do nothing that the interface does not, and is refused what it refuses.
 */
@NullMarked
package dev.cadastre.console;

import org.jspecify.annotations.NullMarked;
