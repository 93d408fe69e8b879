package dev.cadastre.picture;

/** The palette and the manner that reports and other pages have in common. */
public final class PageStyles {

  private PageStyles() {}

  /** As CSS. */
  public static String css() {
    return Embedded.PARTS.styles();
  }
}
