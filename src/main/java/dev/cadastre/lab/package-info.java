/** Problems of our own making: drawn by seed, with valid answers and mistakes on demand. Pure. */
@NullMarked
package dev.cadastre.lab;

import org.jspecify.annotations.NullMarked;
