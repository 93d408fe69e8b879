package dev.cadastre.campaign;

/** A text that servers run: a campaign, or a nightly. */
public final class Definition {

  private Definition() {}

  /**
   * Its name, once it is read and checked.
   *
   * @param reach what it may name
   * @throws dev.cadastre.dataset.BadInputException if it is neither
   */
  public static String name(String text, Reach reach) {
    return NightlyReader.tells(text)
        ? NightlyReader.read(text, reach).name()
        : CampaignReader.read(text, reach).name();
  }
}
