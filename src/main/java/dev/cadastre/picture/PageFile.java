package dev.cadastre.picture;

/**
 * A file of a report.
 *
 * @param name without a folder
 * @param text in UTF-8
 */
public record PageFile(String name, String text) {

  public PageFile {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "a file of a report has a plain name; got '" + name + "'; leave out folders and signs");
    }
  }
}
