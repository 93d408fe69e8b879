package dev.cadastre.campaign;

import java.util.regex.Pattern;

/** Names that campaigns, runs and sets may have. */
public final class Names {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  public static final String RULE =
      "a name has 1 to 100 letters, digits, dots, hyphens or underscores, no '..', and isn't"
          + " 'latest'";

  private Names() {}

  /** Two dots part the runs in a comparison's name; 'latest' stands for the newest of its kind. */
  public static boolean valid(String name) {
    return NAME.matcher(name).matches() && !name.contains("..") && !name.equals("latest");
  }
}
