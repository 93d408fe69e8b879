package dev.cadastre.picture;

import dev.cadastre.aggregate.Certified;
import dev.cadastre.estimate.Support;
import org.jspecify.annotations.Nullable;

/**
 * Support of some of the problems, by both rules.
 *
 * @param by what parts the problems: {@code problem set}, {@code level}, {@code topic}
 * @param group which of the parts
 * @param support by hits, as published
 * @param expectedChurn expected S, and expected E, of identical checkpoints
 * @param certified null where nothing can be certified
 */
public record GroupSupport(
    String by,
    String group,
    Support support,
    double expectedChurn,
    @Nullable Certified certified) {}
