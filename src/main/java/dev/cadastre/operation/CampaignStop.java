package dev.cadastre.operation;

import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.LeaseRegister;

/** Asks the process that works on a campaign, wherever it runs, to stop. */
public final class CampaignStop {

  private final Workspace workspace;

  public CampaignStop(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Asks; the holder sees it at its next heartbeat.
   *
   * @throws RefusedException if nobody works on it
   */
  public void ask(String campaign) {
    String subject = "campaign " + campaign;
    if (!new LeaseRegister(workspace.database()).askToStop(subject)) {
      throw new RefusedException(
          "a campaign that runs is stopped; nobody works on "
              + campaign
              + "; cadastre status shows what runs");
    }
    workspace.audit("stop", subject, null, null, false, "asked to stop after its chunk");
  }
}
