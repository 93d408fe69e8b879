package dev.cadastre.lab;

/** When a family at a difficulty is given up: it may hold no such problem at all. */
final class Patience {

  /** So many vain tries in a row are no bad luck. */
  static final int TRIES = 100_000;

  private Patience() {}

  static IllegalArgumentException lost(Family family, String wanted) {
    return new IllegalArgumentException(
        "%s has %s; got none in %d tries at %s; choose other settings"
            .formatted(family.name(), wanted, TRIES, family.settings()));
  }
}
