package dev.cadastre.rest;

/** How many items a page has at most. */
final class Limit {

  static final int MOST = 1000;
  static final String DEFAULT = "100";

  private Limit() {}

  /**
   * Reads a limit.
   *
   * @throws BadRequest if it is no number from 1 to {@link #MOST}
   */
  static int of(String text) {
    return (int) of(text, MOST, "follow 'next' to get more");
  }

  /**
   * Reads a limit of what has no pages.
   *
   * @throws BadRequest if it is no number from 1 to {@code most}
   */
  static long of(String text, long most) {
    return of(text, most, "leave it out for the usual");
  }

  private static long of(String text, long most, String remedy) {
    try {
      long limit = Long.parseLong(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException e) {
      System.getLogger(Limit.class.getName()).log(System.Logger.Level.TRACE, "limit", e);
    }
    throw new BadRequest("a limit is 1 to " + most + "; got '" + text + "'; " + remedy);
  }
}
