package dev.cadastre.console;

import java.util.Map;

/**
 * A page of campaigns.
 *
 * @param progress how far they are, of those that are worked on, by name
 */
public record CampaignList(Page page, Map<String, String> progress) {

  public CampaignList {
    progress = Map.copyOf(progress);
  }

  /** How far a campaign is; empty if nobody works on it. */
  public String progress(Row campaign) {
    return progress.getOrDefault(campaign.exact("name"), "");
  }
}
