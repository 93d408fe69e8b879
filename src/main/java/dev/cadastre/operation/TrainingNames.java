package dev.cadastre.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of one training, told by their names: they differ in the last number, which is the
 * step, as in {@code step-100} and {@code step-200}. One that is called like the others without the
 * number is the end of the training, if its step is known otherwise.
 */
final class TrainingNames {

  /** A whole number that is no part of a size such as 0.5b or 7B. */
  private static final Pattern NUMBER = Pattern.compile("(?<![\\d.])\\d{1,12}(?![\\d.bB])");

  private static final Pattern JOINT =
      Pattern.compile("([-_./ ]*(global|step|iter|epoch|checkpoint|ckpt)s?)*[-_./ ]*$");

  static final long UNKNOWN = -1;

  private TrainingNames() {}

  /**
   * The trainings of which two steps or more are there, by name.
   *
   * @param step of one whose name tells none; {@link #UNKNOWN} if nothing else does
   * @return by training, by step
   */
  static <T> Map<String, SortedMap<Long, T>> of(
      Collection<T> checkpoints, Function<T, String> name, ToLongFunction<T> step) {
    Map<String, SortedMap<Long, T>> byStem = new LinkedHashMap<>();
    List<T> numberless = new ArrayList<>();
    for (T checkpoint : checkpoints) {
      String called = name.apply(checkpoint);
      Matcher last = last(called);
      if (last == null) {
        numberless.add(checkpoint);
      } else {
        byStem
            .computeIfAbsent(stem(called, last), stem -> new TreeMap<>())
            .put(Long.parseLong(last.group()), checkpoint);
      }
    }
    byStem.values().removeIf(steps -> steps.size() < 2);
    for (T checkpoint : numberless) {
      SortedMap<Long, T> training = byStem.get(name.apply(checkpoint));
      long known = step.applyAsLong(checkpoint);
      if (training != null && known != UNKNOWN) {
        training.putIfAbsent(known, checkpoint);
      }
    }
    return byStem;
  }

  private static @Nullable Matcher last(String name) {
    Matcher numbers = NUMBER.matcher(name);
    int start = -1;
    while (numbers.find()) {
      start = numbers.start();
    }
    return start >= 0 && numbers.find(start) ? numbers : null;
  }

  /** The name without its step, such as {@code grpo} of {@code grpo-50}. */
  private static String stem(String name, Matcher number) {
    String before = JOINT.matcher(name.substring(0, number.start())).replaceFirst("");
    String after = name.substring(number.end());
    return before.isEmpty() && after.isEmpty() ? "steps" : before + after;
  }
}
