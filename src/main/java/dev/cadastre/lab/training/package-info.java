/** What training strives for, step by step; pure: the checkpoint stands behind a port. */
@NullMarked
package dev.cadastre.lab.training;

import org.jspecify.annotations.NullMarked;
