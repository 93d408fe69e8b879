package dev.cadastre.inference.jinja;

/** A macro or a function. */
interface Callable {
  Object call(Arguments arguments);
}
