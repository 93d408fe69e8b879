/**
 * Draws and scores on model servers: what each kind of server speaks, how many requests are in
 * flight, and what becomes of those that fail. The only room that opens connections to them.
 */
@NullMarked
package dev.cadastre.fleet;

import org.jspecify.annotations.NullMarked;
