package dev.cadastre.console;

import dev.cadastre.operation.CampaignProgress;
import dev.cadastre.operation.RunStanding;
import dev.cadastre.store.Database;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How far a campaign is.
 *
 * @param progress draws and verdicts of its runs, as far as they can be told
 * @param gap why there is nothing to tell; empty where there is
 */
public record Advance(CampaignProgress progress, String gap) {

  static Advance of(Database database, CampaignText text) {
    return new Advance(
        text.campaign() == null
            ? new CampaignProgress(List.of(), OptionalLong.empty())
            : CampaignProgress.of(database, text.campaign()),
        text.gap());
  }

  public List<RunStanding> runs() {
    return progress.runs();
  }

  /** Planned draws that are not stored; 0 while their number is not known. */
  long missing() {
    return Math.max(0, progress.planned().orElse(0) - progress.drawn());
  }

  /** Draws, such as {@code 40 of 96 draws are stored, 56 are missing}; empty where not known. */
  public String inWords() {
    if (progress.planned().isEmpty()) {
      return "";
    }
    long planned = progress.planned().getAsLong();
    return missing() == 0
        ? String.format(Locale.ROOT, "All %,d draws are stored", planned)
        : String.format(
            Locale.ROOT,
            "%,d of %,d draws are stored, %,d are missing",
            progress.drawn(),
            planned,
            missing());
  }
}
