/** Campaigns that servers run, one after the other, and what they do by the clock. */
@NullMarked
package dev.cadastre.queue;

import org.jspecify.annotations.NullMarked;
