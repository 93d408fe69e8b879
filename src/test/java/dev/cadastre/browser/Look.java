package dev.cadastre.browser;

/**
 * How a reader looks at a page.
 *
 * @param width of the window in CSS pixels
 * @param height likewise
 * @param dark whether the reader's system asks for dark colours
 * @param touch whether it is a phone
 */
public record Look(int width, int height, boolean dark, boolean touch) {

  public static final Look LIGHT = new Look(1280, 900, false, false);
  public static final Look DARK = new Look(1280, 900, true, false);
  public static final Look PHONE = new Look(390, 844, false, true);

  public Look {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a window has a size; got " + width + " x " + height);
    }
  }
}
