/**
 * Draws what was compared: one page that a researcher forwards, its pictures and its tables. Knows
 * no file, no socket and no database: takes a {@link dev.cadastre.picture.Subject}, gives text.
 */
@NullMarked
package dev.cadastre.picture;

import org.jspecify.annotations.NullMarked;
