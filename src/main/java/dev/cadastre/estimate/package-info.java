/** Estimators over counts and arrays; knows no problem, checkpoint or table. Pure. */
@NullMarked
package dev.cadastre.estimate;

import org.jspecify.annotations.NullMarked;
