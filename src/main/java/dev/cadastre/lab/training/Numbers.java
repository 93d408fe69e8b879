package dev.cadastre.lab.training;

import java.util.List;
import java.util.Map;

/** Settings that are numbers; what is left out has its usual value. */
record Numbers(Map<String, String> given) {

  Numbers knowing(String whose, List<String> keys) {
    for (String key : given.keySet()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException(
            "a setting of %s is one of %s; got '%s'; remove it"
                .formatted(whose, String.join(", ", keys), key));
      }
    }
    return this;
  }

  int integer(String key, int usual, int lowest, int highest) {
    double value = real(key, usual, lowest, highest);
    if (value != Math.rint(value)) {
      throw refused(key, "an integer", lowest, highest);
    }
    return (int) value;
  }

  double real(String key, double usual, double lowest, double highest) {
    String text = given.get(key);
    if (text == null) {
      return usual;
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= lowest && value <= highest) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, with the bounds
    }
    throw refused(key, "a number", lowest, highest);
  }

  private IllegalArgumentException refused(String key, String sort, double lowest, double highest) {
    return new IllegalArgumentException(
        "%s is %s within %s to %s; got '%s'; mend the value"
            .formatted(key, sort, lowest, highest, given.get(key)));
  }
}
