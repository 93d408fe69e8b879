package dev.cadastre.console;

import dev.cadastre.rest.Listing;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next address of the one after it; empty for none
 */
public record Page(List<Row> rows, String next) {

  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * Of what a resource lists.
   *
   * @param at address of the list from a cursor
   */
  static Page of(Listing listing, Function<String, Link> at) {
    String next = listing.next();
    return new Page(Row.all(listing.items()), next == null ? "" : at.apply(next).text());
  }
}
