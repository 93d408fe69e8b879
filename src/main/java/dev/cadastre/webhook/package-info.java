/** Tells another service what happened, by one signed POST. */
@NullMarked
package dev.cadastre.webhook;

import org.jspecify.annotations.NullMarked;
