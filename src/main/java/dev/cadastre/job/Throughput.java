package dev.cadastre.job;

import dev.cadastre.sample.SampleLedger.DrawnBlock;
import dev.cadastre.sample.SampleLedger.JudgedDraw;
import dev.cadastre.verdict.Verdict;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What the jobs of this process have stored since its start. */
@Singleton
public class Throughput {

  private final LongAdder draws = new LongAdder();
  private final LongAdder tokens = new LongAdder();
  private final LongAdder correct = new LongAdder();
  private final LongAdder incorrect = new LongAdder();
  private final LongAdder noAnswer = new LongAdder();
  private final LongAdder undecided = new LongAdder();

  void drawn(List<DrawnBlock> blocks) {
    for (DrawnBlock block : blocks) {
      draws.add(block.rollouts().size());
      block.rollouts().forEach(draw -> tokens.add(draw.tokens() == null ? 0 : draw.tokens()));
    }
  }

  void judged(List<JudgedDraw> judged) {
    judged.forEach(draw -> of(draw.judgement().verdict()).increment());
  }

  private LongAdder of(Verdict verdict) {
    if (verdict instanceof Verdict.Correct) {
      return correct;
    }
    if (verdict instanceof Verdict.Incorrect) {
      return incorrect;
    }
    return verdict instanceof Verdict.NoAnswer ? noAnswer : undecided;
  }

  /** Draws stored. */
  public long draws() {
    return draws.sum();
  }

  /** Tokens of those draws, as far as their sources tell. */
  public long tokens() {
    return tokens.sum();
  }

  public long correct() {
    return correct.sum();
  }

  public long incorrect() {
    return incorrect.sum();
  }

  public long noAnswer() {
    return noAnswer.sum();
  }

  public long undecided() {
    return undecided.sum();
  }
}
