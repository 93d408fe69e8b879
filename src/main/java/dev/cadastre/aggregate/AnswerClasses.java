package dev.cadastre.aggregate;

import dev.cadastre.aggregate.Tally.ClassCount;
import java.util.Arrays;
import java.util.List;

/** The answer classes of a tally as arrays. */
final class AnswerClasses {

  private AnswerClasses() {}

  /** Whether every answer that was judged has a class. */
  static boolean known(Tally tally) {
    int inClasses = tally.classes().stream().mapToInt(ClassCount::count).sum();
    return inClasses == tally.correct() + tally.incorrect();
  }

  /** Whether some tally has classes and the problem's own are known. */
  static List<Tally> known(List<Tally> tallies) {
    boolean any = tallies.stream().anyMatch(t -> !t.classes().isEmpty());
    return any ? tallies.stream().filter(AnswerClasses::known).toList() : List.of();
  }

  static int[] counts(Tally tally) {
    return tally.classes().stream().mapToInt(ClassCount::count).toArray();
  }

  /** With "no answer" as the last class. */
  static int[] countsWithNoAnswer(Tally tally) {
    int[] counts = Arrays.copyOf(counts(tally), tally.classes().size() + 1);
    counts[counts.length - 1] = tally.noAnswer();
    return counts;
  }

  static boolean[] correct(Tally tally) {
    boolean[] correct = new boolean[tally.classes().size()];
    for (int i = 0; i < correct.length; i++) {
      correct[i] = tally.classes().get(i).correct();
    }
    return correct;
  }
}
