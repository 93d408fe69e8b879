/** Serves a checkpoint over HTTP as model servers do; runs no job and knows no ledger. */
@NullMarked
package dev.cadastre.serving;

import org.jspecify.annotations.NullMarked;
