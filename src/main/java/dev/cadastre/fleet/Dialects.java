package dev.cadastre.fleet;

import java.util.List;

/** All dialects that are known. */
final class Dialects {

  /** In the order in which a server is held against them. */
  static final List<Dialect> ALL =
      List.of(
          new Sglang(),
          new LlamaCpp(),
          new Tgi(),
          new Vllm(),
          new Lmi(),
          new DjlServing(),
          new OpenAi());

  private Dialects() {}

  /**
   * A dialect by the name that a campaign gives.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static Dialect named(String name) {
    return ALL.stream()
        .filter(dialect -> dialect.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a server speaks one of "
                        + ALL.stream().map(Dialect::name).sorted().toList()
                        + "; got '"
                        + name
                        + "'; leave dialect out to find out"));
  }
}
