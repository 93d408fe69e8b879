package dev.cadastre.audit;

/**
 * Who asks for something.
 *
 * @param name a user of the operating system, or the holder of a token
 * @param origin where the asking came from: {@code pid 12 on host}, or a network address
 */
public record Actor(String name, String origin) {

  public Actor {
    if (name.isBlank() || origin.isBlank()) {
      throw new IllegalArgumentException(
          "an actor has a name and an origin; got '" + name + "' and '" + origin + "'");
    }
  }
}
