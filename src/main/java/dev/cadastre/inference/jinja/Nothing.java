package dev.cadastre.inference.jinja;

/** Values that hold nothing, so that no value is null. */
enum Nothing {
  /** Python's None. */
  NONE,
  /** What a name stands for that nobody set. */
  UNDEFINED
}
