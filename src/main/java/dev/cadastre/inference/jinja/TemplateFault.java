package dev.cadastre.inference.jinja;

/** A template that can't be read or rendered; the message tells the line once it is known. */
public final class TemplateFault extends RuntimeException {

  private final boolean located;

  TemplateFault(String message) {
    this(message, false);
  }

  private TemplateFault(String message, boolean located) {
    super(message);
    this.located = located;
  }

  static TemplateFault unknown(String kind, String name) {
    return new TemplateFault("the " + kind + " " + name + " is not supported");
  }

  TemplateFault at(int line) {
    return located ? this : new TemplateFault("line " + line + ": " + getMessage(), true);
  }
}
