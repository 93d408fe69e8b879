package dev.cadastre.inference.jinja;

/** What has a value: Long, Double, Boolean, String, List, Map, Callable, or Nothing. */
interface Expression {
  Object in(Scope scope);
}
