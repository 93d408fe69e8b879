package dev.cadastre.console;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Paces of the campaigns that were looked at last. A stream lasts a minute and a chunk may take
 * several: they outlive whoever watches.
 */
final class Paces {

  private static final int MOST = 1000;

  private final Map<String, CampaignPace> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CampaignPace> eldest) {
          return size() > MOST;
        }
      };

  synchronized CampaignPace of(String campaign) {
    return known.computeIfAbsent(campaign, name -> new CampaignPace());
  }
}
