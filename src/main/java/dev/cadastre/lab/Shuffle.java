package dev.cadastre.lab;

import java.util.random.RandomGenerator;

/** Fisher and Yates: every order is as likely as any other. */
final class Shuffle {

  private Shuffle() {}

  static void inPlace(int[] numbers, RandomGenerator random) {
    for (int last = numbers.length - 1; last > 0; last--) {
      int at = random.nextInt(last + 1);
      int moved = numbers[at];
      numbers[at] = numbers[last];
      numbers[last] = moved;
    }
  }
}
