package dev.cadastre.console;

import dev.cadastre.rest.ExecutionsResource;
import dev.cadastre.rest.Listing;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which executions a page lists, as its address tells. */
public class ExecutionQuery {

  private static final String ROWS = "50";

  @QueryParam("before")
  @Nullable String before;

  @QueryParam("subject")
  @DefaultValue("")
  String subject = "";

  @QueryParam("status")
  @DefaultValue("")
  String status = "";

  Listing page(ExecutionsResource executions) {
    return executions.list(before, ROWS, subject.strip(), "", status);
  }

  /** The same list at a path, from a cursor. */
  Link at(Link path, @Nullable String cursor) {
    return path.with("subject", subject).with("status", status).with("before", cursor);
  }
}
