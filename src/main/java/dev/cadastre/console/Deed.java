package dev.cadastre.console;

import java.util.List;

/**
 * What somebody is about to do, for a page that asks before it is done.
 *
 * @param title the question
 * @param effects what will happen, a sentence each
 * @param action where the form goes
 * @param button the word that does it
 * @param back the page that it was asked on
 */
public record Deed(String title, List<String> effects, Link action, String button, Link back) {

  public Deed {
    effects = List.copyOf(effects);
  }
}
