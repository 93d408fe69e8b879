/** What is asked, and what counts as right. Pure. */
@NullMarked
package dev.cadastre.problem;

import org.jspecify.annotations.NullMarked;
