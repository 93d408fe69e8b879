/** The stored fact and the ledger port. Pure. */
@NullMarked
package dev.cadastre.sample;

import org.jspecify.annotations.NullMarked;
