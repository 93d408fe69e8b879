/** Renders aggregates to an Appendable; opens no file. */
@NullMarked
package dev.cadastre.report;

import org.jspecify.annotations.NullMarked;
