/** What a verifier says of a rollout: extraction, equivalence and the sealed verdict. Pure. */
@NullMarked
package dev.cadastre.verdict;

import org.jspecify.annotations.NullMarked;
