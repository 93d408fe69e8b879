package dev.cadastre.console;

import dev.cadastre.rest.ExecutionsResource;
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

  Page page(ExecutionsResource executions) {
    return Page.of(
        executions.list(before, ROWS, subject.strip(), "", status),
        next -> at(Link.to("executions"), next));
  }

  /** The same list at a path, from a cursor. */
  Link at(Link path, @Nullable String cursor) {
    return path.with("subject", subject).with("status", status).with("before", cursor);
  }
}
