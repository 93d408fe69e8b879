package dev.cadastre.access;

import org.jspecify.annotations.Nullable;

/**
 * Who a caller was found to be.
 *
 * @param name for the audit
 * @param scope what they may do; null for nothing
 */
public record Identity(String name, @Nullable Scope scope) {}
