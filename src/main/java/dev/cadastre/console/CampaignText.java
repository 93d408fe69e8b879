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
 * @param campaign what it says; null where this server can't tell
 * @param gap why it can't; empty where it can
 */
record CampaignText(String definition, @Nullable Campaign campaign, String gap) {

  static CampaignText of(String definition, Reach reach) {
    if (NightlyReader.tells(definition)) {
      return new CampaignText(
          definition, null, "A nightly is several campaigns, each with a page of its own.");
    }
    try {
      return new CampaignText(definition, CampaignReader.read(definition, reach), "");
    } catch (BadInputException e) {
      // it was run by hand, from a folder that this server does not reach
      return new CampaignText(
          definition, null, "This server does not read the campaign: " + e.getMessage());
    }
  }
}
