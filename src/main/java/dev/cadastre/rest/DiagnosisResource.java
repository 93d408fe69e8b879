package dev.cadastre.rest;

import dev.cadastre.access.Scope;
import dev.cadastre.operation.Diagnosis;
import dev.cadastre.operation.Examination;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.runtime.Cadastre;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is unhealthy, why, and what to do. */
@Path("/api/diagnosis")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DiagnosisResource {

  @Inject Cadastre cadastre;
  @Inject CampaignQueue queue;
  @Inject Caller caller;

  /**
   * Findings of this server and of the ledger, and what was looked at and found healthy. It costs
   * some small questions; the whole chain of the audit is not walked. Tokens are named to those who
   * may list them.
   */
  @GET
  public Diagnosis diagnosis() {
    Diagnosis found = look();
    return caller.may(Scope.ADMIN) ? found : found.withTokensCounted();
  }

  /** What is found, whoever asks; for what looks without being asked. */
  public Diagnosis look() {
    return Diagnosis.of(new Examination(cadastre).vitals(queue.works()));
  }
}
