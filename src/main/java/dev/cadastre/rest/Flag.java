package dev.cadastre.rest;

/** A parameter that is on or off. */
final class Flag {
  private Flag() {}

  /**
   * Reads one.
   *
   * @throws BadRequest if it is neither true nor false: a guess could be the opposite
   */
  static boolean of(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new BadRequest(name + " is true or false; got '" + text + "'; write one of them");
    };
  }
}
