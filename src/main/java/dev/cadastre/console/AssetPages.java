package dev.cadastre.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Styles and scripts, for a year: another content has another address. */
@Path("/console/assets")
@ApplicationScoped
public class AssetPages {

  /** One of them. */
  @GET
  @Path("{mark}/{name}")
  public Response asset(
      @PathParam("mark") String mark,
      @PathParam("name") String name,
      @Context HttpServletResponse response) {
    String text = Assets.text(mark, name);
    if (text == null) {
      throw new NotFoundException(
          "a page asks for what it was made with; got '"
              + name
              + "' of another build; load it again");
    }
    // instead of that of pages, which are not kept
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    return Response.ok(text)
        .type(name.endsWith(".css") ? "text/css;charset=utf-8" : "text/javascript;charset=utf-8")
        .build();
  }
}
