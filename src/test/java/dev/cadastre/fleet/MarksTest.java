package dev.cadastre.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A step of a logit in bfloat16 between 16 and 32 is 1/8 = 0.125 nats. */
class MarksTest {

  private static final Proven.Mark MARK = mark("one two", -0.2, -0.7, -0.1, -0.3);

  private static Proven.Mark mark(String text, Double... nats) {
    return new Proven.Mark(text, List.of(nats));
  }

  private static void same(Proven.Mark other) {
    assertThat(Marks.difference(MARK, other)).isNull();
    assertThat(Marks.difference(other, MARK)).isNull();
  }

  private static void different(Proven.Mark other) {
    assertThat(Marks.difference(MARK, other)).contains("one two");
    assertThat(Marks.difference(other, MARK)).isNotNull();
  }

  @Test
  void oneStepOfAHalfFloatIsNoOtherCheckpoint() {
    same(MARK);
    same(mark("one two", -0.2, -0.825, -0.1, -0.3)); // one step
    same(mark("one two", -0.325, -0.7, -0.1, -0.425)); // two steps
    different(mark("one two", -0.2, -0.7, -0.1, -0.8));
    different(mark("one two", -0.4, -0.9, -0.3, -0.5)); // each a little
  }

  @Test
  void textsPartWhereTwoTokensAreAsLikely() {
    same(mark("one six", -0.2, -0.72, -2.0, -3.0));
    different(mark("one two!", -0.2, -0.1, -0.1, -0.3)); // no tie is where they part
    different(mark("uno", -0.2, -0.7, -0.1, -0.3)); // the first token was no tie
    assertThat(Marks.difference(mark("a", -0.7, -0.1), mark("b", -0.71, -2.0))).isNull();
  }

  @Test
  void withoutNumbersTheFirstCharacterTells() {
    Proven.Mark bare = new Proven.Mark("one two", List.of());
    assertThat(Marks.difference(bare, new Proven.Mark("one six", List.of()))).isNull();
    assertThat(Marks.difference(bare, new Proven.Mark("uno", List.of()))).isNotNull();
    assertThat(Marks.difference(null, MARK)).isNull();
  }
}
