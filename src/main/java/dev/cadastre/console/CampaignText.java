package dev.cadastre.console;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.campaign.NightlyReader;
import dev.cadastre.campaign.Reach;
import dev.cadastre.dataset.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's text, read.
 *
 * @param campaign what it says; null where it is a nightly or this server can't tell
 * @param nightly whether it is the text of a nightly
 * @param gap what the page can't show of it, and why; empty where it shows all
 */
record CampaignText(String definition, @Nullable Campaign campaign, boolean nightly, String gap) {

  private static final String NIGHTLY =
      "A nightly compares each checkpoint that arrives with its base. Its last "
          + Advance.NIGHTLY_RUNS
          + " runs are told here.";

  static CampaignText of(String definition, Reach reach) {
    try {
      return NightlyReader.tells(definition)
          ? new CampaignText(definition, null, true, NIGHTLY)
          : new CampaignText(definition, CampaignReader.read(definition, reach), false, "");
    } catch (BadInputException e) {
      // it was run by hand, from a folder that this server does not reach
      return new CampaignText(
          definition, null, false, "This server does not read the campaign: " + e.getMessage());
    }
  }
}
