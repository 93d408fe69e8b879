package dev.cadastre.inference.jinja;

/** A part of a template that writes text. */
interface Block {

  /** What happens to the loop around a block. */
  enum Flow {
    ON,
    CONTINUE,
    BREAK
  }

  Flow render(Scope scope, StringBuilder out);
}
