package dev.cadastre.rest;

import dev.cadastre.access.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope that a caller of a resource's method needs. Without it reading (GET, HEAD) needs {@link
 * Scope#READ}, all else {@link Scope#OPERATE}.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  Scope value();
}
