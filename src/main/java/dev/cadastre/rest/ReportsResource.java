package dev.cadastre.rest;

import dev.cadastre.access.Scope;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.campaign.NightlyReader;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.AskedComparison;
import dev.cadastre.operation.AskedReport;
import dev.cadastre.operation.CampaignReport;
import dev.cadastre.operation.Report;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Format;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.store.CampaignRegister;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Pages as the command line prints them, so that they look the same from another machine. They may
 * verify and compare what was not yet, and so need the scope for that.
 */
@Path("/api/reports")
@ApplicationScoped
@Needs(Scope.OPERATE)
@Produces(MediaType.APPLICATION_JSON)
public class ReportsResource {

  @Inject Cadastre cadastre;
  @Inject Reach reach;
  @Inject Caller caller;

  /** Compares two runs. */
  @POST
  @Path("/comparison")
  @Consumes(MediaType.APPLICATION_JSON)
  public Report comparison(@Nullable AskedComparison asked) throws IOException {
    return Field.body(asked, "a comparison is a JSON object that names two runs").in(workspace());
  }

  /** A page with its pictures and tables, as files. */
  @POST
  @Path("/files")
  @Consumes(MediaType.APPLICATION_JSON)
  public AskedReport.Files files(AskedReport asked) {
    return asked.in(workspace());
  }

  /** What a campaign that has run shows. */
  @GET
  @Path("/campaigns/{name}")
  public Report campaign(
      @PathParam("name") String name,
      @QueryParam("format") @DefaultValue("text") String format,
      @QueryParam("limit") @DefaultValue("20") String limit)
      throws IOException {
    int most = (int) Limit.of(limit, Integer.MAX_VALUE);
    String definition =
        new CampaignRegister(cadastre.database())
            .all().stream()
                .filter(stored -> stored.name().equals(name))
                .map(CampaignRegister.Stored::definition)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no campaign is named " + name));
    if (NightlyReader.tells(definition)) {
      throw new BadRequest(
          "a report is one of a campaign; got the nightly "
              + name
              + "; GET /api/comparisons lists what it compared");
    }
    return CampaignReport.of(
        workspace(), CampaignReader.read(definition, reach), Format.of(format), most);
  }

  private Workspace workspace() {
    return new Workspace(cadastre, caller.actor(), line -> {});
  }
}
