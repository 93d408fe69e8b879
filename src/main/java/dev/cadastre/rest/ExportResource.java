package dev.cadastre.rest;

import dev.cadastre.operation.RunExport;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.RunRegister;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A run's samples, written while they are read, so that memory holds one problem's at most. */
@Path("/api/runs/{name}/export")
@ApplicationScoped
public class ExportResource {

  @Inject Database database;

  /**
   * The samples as {@code cadastre export} writes them.
   *
   * @param name of a run, or latest
   * @param format json (one object a line) or csv
   * @param trace whether the numbers of every token are added
   */
  @GET
  public Response export(
      @PathParam("name") String name,
      @QueryParam("format") @DefaultValue("json") String format,
      @QueryParam("trace") @DefaultValue("false") String trace,
      @QueryParam("limit") @DefaultValue("" + Long.MAX_VALUE) String limit) {
    RunExport.Form form = RunExport.Form.of(format);
    RunExport export =
        new RunExport(
            database, find(name), Limit.of(limit, Long.MAX_VALUE), Flag.of("trace", trace));
    export.check(form);
    StreamingOutput body =
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          try {
            export.write(form, writer);
            writer.flush();
          } catch (IOException | RuntimeException e) {
            LastResort.breakOff(e);
            throw e;
          }
        };
    String type = form == RunExport.Form.CSV ? "text/csv" : "application/jsonl";
    return Response.ok(body, type + ";charset=utf-8").build();
  }

  private Run find(String name) {
    return new RunRegister(database)
        .all().stream()
            .filter(run -> run.name().equals(name) || name.equals("latest"))
            .reduce((older, newer) -> newer)
            .orElseThrow(
                () -> new NotFoundException("no run is named '" + name + "'; GET /api/runs"));
  }
}
