/** One attempt at a problem, the plan it was drawn under, and the port that draws it. Pure. */
@NullMarked
package dev.cadastre.rollout;

import org.jspecify.annotations.NullMarked;
