package dev.cadastre.cli;

import dev.cadastre.campaign.Names;

/** A name that a user gives to something new. */
final class Name {
  private Name() {}

  static String of(String what, String name) {
    if (!Names.valid(name)) {
      throw new IllegalArgumentException(
          Names.RULE + "; the " + what + " got '" + name + "'; choose another");
    }
    return name;
  }
}
