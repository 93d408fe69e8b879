package dev.cadastre.dataset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Options of the form {@code a=b}, as a command line gives them. */
final class Pairs {

  private Pairs() {}

  static Map<String, String> read(String option, String form, List<String> pairs) {
    Map<String, String> read = new TreeMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1 || equals == pair.length() - 1) {
        throw new BadInputException(
            option + " takes " + form + "; got '" + pair + "'; write both sides");
      }
      String key = pair.substring(0, equals).strip();
      if (read.put(key, pair.substring(equals + 1).strip()) != null) {
        throw new BadInputException(
            option + " names a key once; got '" + key + "' twice; leave one out");
      }
    }
    return read;
  }
}
