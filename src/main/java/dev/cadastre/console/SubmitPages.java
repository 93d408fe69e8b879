package dev.cadastre.console;

import dev.cadastre.access.Scope;
import dev.cadastre.campaign.Definition;
import dev.cadastre.campaign.Reach;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.queue.KeyTakenException;
import dev.cadastre.report.VisibleText;
import dev.cadastre.rest.CampaignsResource;
import dev.cadastre.rest.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a campaign's text is handed in. */
@Path("/console/submit")
@ApplicationScoped
@Needs(Scope.OPERATE)
@Produces(Templates.HTML)
public class SubmitPages {

  @Inject CampaignsResource campaigns;
  @Inject Reach reach;
  @Inject Frames frames;

  /** Asks for the text. */
  @GET
  public String ask() {
    return page("", UUID.randomUUID().toString(), "");
  }

  private String page(String definition, String request, String fault) {
    return Templates.html(
        "submit",
        Map.of(
            "frame",
            frames.of("New campaign", "campaigns"),
            "definition",
            definition,
            "request",
            request,
            "fault",
            VisibleText.of(fault)));
  }

  /**
   * Hands it in.
   *
   * @param request names this form: sent twice, the campaign is handed in once
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response submit(
      @FormParam("formKey") @DefaultValue("") String formKey,
      @FormParam("request") @DefaultValue("") String request,
      @FormParam("definition") @DefaultValue("") String definition) {
    String text = definition.replace("\r\n", "\n"); // as a form sends line ends
    try {
      frames.requireOwn(formKey);
      String name = Definition.name(text, reach);
      campaigns.submit(text, request, "false").close();
      return SeeOther.at(Link.to("campaigns", name).with("told", Told.SUBMITTED.key()));
    } catch (BadInputException e) {
      return again(422, text, e.getMessage());
    } catch (ForbiddenException e) {
      return again(
          403,
          text,
          "a form comes from a page of this session; got one of another, or of before the server's"
              + " last start; nothing was handed in, and the text is below: start it again");
    } catch (KeyTakenException e) {
      return again(
          409,
          text,
          "This form was sent before, with another text. Start it again if you mean it.");
    }
  }

  /** The form once more, with what was typed: it can be sent again as it is. */
  private Response again(int status, String text, @Nullable String fault) {
    String another = UUID.randomUUID().toString();
    return Response.status(status).entity(page(text, another, String.valueOf(fault))).build();
  }
}
