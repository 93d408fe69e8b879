package dev.cadastre.verdict.math;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words that are a value as a whole: "all real numbers", "no solution", "two". */
final class Phrases {

  private static final Term REALS = new Term.Symbol("\\Reals");
  private static final Term NOTHING = new Term.Group(Term.Bond.BRACES, List.of(), "{}");

  private static final int LONGEST = 24;

  /** By flat text, which has no blanks. */
  private static final Map<String, Term> VALUES =
      Map.ofEntries(
          Map.entry("allreals", REALS),
          Map.entry("allrealnumbers", REALS),
          Map.entry("realnumbers", REALS),
          Map.entry("nosolution", NOTHING),
          Map.entry("nosolutions", NOTHING),
          Map.entry("norealsolution", NOTHING),
          Map.entry("norealsolutions", NOTHING),
          Map.entry("emptyset", NOTHING),
          Map.entry("theemptyset", NOTHING),
          Map.entry("zero", number(0)),
          Map.entry("one", number(1)),
          Map.entry("two", number(2)),
          Map.entry("three", number(3)),
          Map.entry("four", number(4)),
          Map.entry("five", number(5)),
          Map.entry("six", number(6)),
          Map.entry("seven", number(7)),
          Map.entry("eight", number(8)),
          Map.entry("nine", number(9)),
          Map.entry("ten", number(10)),
          Map.entry("eleven", number(11)),
          Map.entry("twelve", number(12)));

  private Phrases() {}

  /** The value of a flat text that is words; null if they are no value. */
  static @Nullable Term value(String flat) {
    return flat.length() > LONGEST ? null : VALUES.get(flat.toLowerCase(Locale.ROOT));
  }

  private static Term number(int value) {
    return Term.Numeral.of(Exact.of(value));
  }
}
