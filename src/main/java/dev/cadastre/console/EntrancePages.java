package dev.cadastre.console;

import dev.cadastre.access.NotAdmittedException;
import dev.cadastre.access.Scope;
import dev.cadastre.rest.Browsers;
import dev.cadastre.rest.Caller;
import dev.cadastre.rest.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.regex.Pattern;

/** Where people come in and go out. */
@Path("/")
@ApplicationScoped
@Needs(Scope.READ) // as much as those have who are not known yet
@Produces(Templates.HTML)
public class EntrancePages {

  /** Pages of this console and nothing that a browser could take for another host. */
  private static final Pattern OWN = Pattern.compile("/console(/[\\w.~%/-]*)?(\\?[\\w.~%&=+*-]*)?");

  private static final Link FIRST = Link.to("campaigns");

  @Inject Caller caller;
  @Inject Frames frames;

  /** The first page. */
  @GET
  public Response root() {
    return SeeOther.at(FIRST);
  }

  /** The first page. */
  @GET
  @Path("console")
  public Response console() {
    return SeeOther.at(FIRST);
  }

  /** Asks for a token. */
  @GET
  @Path("console/sign-in")
  public String ask(@QueryParam("then") @DefaultValue("") String then) {
    return page(then, "");
  }

  private String page(String then, String refusal) {
    return Templates.html(
        "entrance", Map.of("frame", frames.outside("Sign in"), "then", then, "refusal", refusal));
  }

  /** Opens a session, and leads back to where somebody wanted to go. */
  @POST
  @Path("console/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signIn(
      @FormParam("formKey") @DefaultValue("") String formKey,
      @FormParam("token") @DefaultValue("") String token,
      @FormParam("then") @DefaultValue("") String then) {
    frames.requireOwn(formKey);
    try {
      String session = caller.visit().signIn(token.strip());
      return Response.fromResponse(
              SeeOther.at(OWN.matcher(then).matches() ? new Link(then) : FIRST))
          .header("Set-Cookie", cookie(session))
          .build();
    } catch (NotAdmittedException e) {
      return Response.status(Response.Status.FORBIDDEN)
          .entity(page(then, String.valueOf(e.getMessage())))
          .build();
    }
  }

  /** Ends the session. */
  @POST
  @Path("console/sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signOut(@FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    caller.visit().signOut();
    return Response.fromResponse(SeeOther.at(Link.to("sign-in")))
        .header("Set-Cookie", cookie("") + "; Max-Age=0")
        .build();
  }

  /** No script reads it, and no page of another site has it sent along. */
  private String cookie(String session) {
    return caller.visit().cookie()
        + "="
        + session
        + "; Path="
        + Browsers.PATH
        + "; HttpOnly; SameSite=Strict"
        + (caller.visit().isEncrypted() ? "; Secure" : "");
  }
}
