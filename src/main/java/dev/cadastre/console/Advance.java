package dev.cadastre.console;

import dev.cadastre.operation.CampaignProgress;
import dev.cadastre.operation.RunStanding;
import dev.cadastre.report.VisibleText;
import dev.cadastre.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How far a campaign is.
 *
 * @param progress draws and verdicts of its runs, as far as they can be told
 * @param nightly whether these are the last runs of a nightly, which may have had more and will
 * @param gap what can't be told; empty where all is
 */
public record Advance(CampaignProgress progress, boolean nightly, String gap) {

  /** Runs of a nightly that are told of. */
  static final int NIGHTLY_RUNS = 20;

  static Advance of(Database database, String name, CampaignText text) {
    return new Advance(progress(database, name, text), text.nightly(), text.gap());
  }

  private static CampaignProgress progress(Database database, String name, CampaignText text) {
    if (text.nightly()) {
      return CampaignProgress.ofNightly(database, name, NIGHTLY_RUNS);
    }
    return text.campaign() == null
        ? new CampaignProgress(List.of(), OptionalLong.empty())
        : CampaignProgress.of(database, text.campaign());
  }

  public List<RunStanding> runs() {
    return progress.runs();
  }

  /** Planned draws that are not stored; 0 while their number is not known. */
  long missing() {
    return Math.max(0, progress.planned().orElse(0) - progress.drawn());
  }

  /** Draws, such as {@code 40 of 96 draws are stored, 56 are missing}; empty if none are known. */
  public String inWords() {
    if (progress.planned().orElse(0) == 0) {
      return "";
    }
    long planned = progress.planned().getAsLong();
    String draws = nightly ? "draws of its last runs" : "draws";
    return missing() == 0
        ? String.format(Locale.ROOT, "All %,d %s are stored", planned, draws)
        : String.format(
            Locale.ROOT,
            "%,d of %,d %s are stored, %,d are missing",
            progress.drawn(),
            planned,
            draws,
            missing());
  }

  /** What becomes of it when it is restarted, a sentence each. */
  List<String> restarted() {
    List<String> effects = new ArrayList<>();
    String stored = inWords();
    if (nightly) {
      effects.add("Checkpoints that no night has ruled on are drawn and compared with the base.");
    } else {
      effects.add(
          stored.isEmpty()
              ? "Only what is missing is made; what is stored stays."
              : stored + (missing() == 0 ? "." : "; only these are made."));
    }
    // what nights have ruled on is not drawn again
    runs().stream()
        .filter(run -> run.purged() && !nightly)
        .forEach(
            run ->
                effects.add(
                    "It will be refused while it names the run "
                        + VisibleText.of(run.name())
                        + ": its samples were purged, and a purged run is drawn no further. Give it"
                        + " another name in the text."));
    return effects;
  }
}
