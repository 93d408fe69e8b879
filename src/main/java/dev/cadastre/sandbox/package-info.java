/**
 * Runs foreign code apart from this machine: the only room that starts foreign processes. {@code
 * protocol.py}, beside this package, says who may see what inside.
 */
@NullMarked
package dev.cadastre.sandbox;

import org.jspecify.annotations.NullMarked;
