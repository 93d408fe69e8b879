package dev.cadastre.console;

/**
 * What can be done about an execution or a campaign.
 *
 * @param advice what it means that it is as it is; empty where there is nothing to say
 * @param command what to type for it; empty where there is nothing to type
 * @param stops whether it can be stopped
 * @param restarts whether its campaign can be handed in again
 * @param abandons whether it can be given up
 */
public record NextStep(
    String advice, String command, boolean stops, boolean restarts, boolean abandons) {

  /**
   * Of a row of {@code which-executions-came-before}.
   *
   * @param restart the command that restarts its campaign; empty where it has none
   */
  static NextStep of(Row execution, String restart) {
    boolean ofCampaign = execution.has("campaign");
    if (execution.is("died")) {
      return new NextStep(
          "Its process, "
              + execution.text("pid")
              + " on "
              + execution.text("host")
              + ", died; what it stored stays. "
              + (ofCampaign
                  ? "Its campaign, restarted, closes it and makes only what is missing."
                  : "It was started by hand: its command, typed again, closes it and makes only what"
                      + " is missing."),
          ofCampaign ? restart : "cadastre recover",
          false,
          ofCampaign,
          false);
    }
    if (!execution.has("endedAt")) {
      return new NextStep(
          "It runs on " + execution.text("host") + ", process " + execution.text("pid") + ".",
          "",
          true,
          false,
          false);
    }
    return switch (execution.text("status")) {
      case "completed" -> new NextStep("It is done.", "", false, false, false);
      case "abandoned" -> new NextStep("Nobody goes on with it.", "", false, ofCampaign, false);
      default ->
          new NextStep(
              ofCampaign
                  ? "What it stored stays. Its campaign makes what is missing when it is restarted."
                  : "What it stored stays. It was started by hand: type its command again.",
              restart,
              false,
              ofCampaign,
              true);
    };
  }

  /**
   * Of a campaign.
   *
   * @param state where it stands; empty if nobody has worked on it
   * @param works whether any process works on it
   * @param unmade whether its newest submission ended without making all
   * @param restart the command that restarts it
   */
  static NextStep of(String state, boolean works, boolean unmade, String restart) {
    if (works) {
      return new NextStep("", "", true, false, false);
    }
    String advice =
        switch (state) {
          case "killed", "died" ->
              "The process that worked on it died. What it stored stays; restarted, it makes only"
                  + " what is missing.";
          case "failed" ->
              "What it stored stays. Mend what the reason names; restarted, it makes only what is"
                  + " missing.";
          case "refused" ->
              "Mend what the reason names. Where that is a file, a checkpoint or a server, restart"
                  + " it; where it is the campaign's own text, hand in the mended text.";
          case "incomplete" -> "Restarted, it tries once more to make what is missing.";
          case "stopped" -> "Restarted, it makes the rest.";
          case "abandoned" -> "Nobody goes on with it.";
          default -> "";
        };
    return new NextStep(advice, advice.isEmpty() ? "" : restart, false, true, unmade);
  }

  /**
   * What restarts a campaign from a shell.
   *
   * @param submitted whether a server ran it, which has its files; else they are where it was run
   * @param server where that is reached; empty if not known
   */
  static String restart(String campaign, boolean submitted, String server) {
    return "cadastre restart "
        + campaign
        + (submitted && !server.isEmpty() ? " --server " + server : "");
  }
}
