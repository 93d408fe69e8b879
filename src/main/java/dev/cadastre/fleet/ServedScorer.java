package dev.cadastre.fleet;

import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Cloze;
import dev.cadastre.rollout.Score;
import dev.cadastre.rollout.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores texts on a fleet of servers, each in a request of its own. The tokens are those that
 * scoring in this process would take; no server tells entropies.
 */
final class ServedScorer implements Scorer {

  private final Fleet fleet;
  private final Transport transport;
  private final Prompts prompts;
  private final Dialect dialect;
  private final Proven able;
  private final FaultTally faults = new FaultTally();

  /** Takes fleet, transport and prompts over. */
  ServedScorer(Fleet fleet, Transport transport, Prompts prompts, Proven able) {
    this.fleet = fleet;
    this.transport = transport;
    this.prompts = prompts;
    this.dialect = Dialects.named(able.dialect());
    this.able = able;
  }

  /** The tokens of a text from one on, which are scored behind those before. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tail(int[] tokens, int from) {
    int length() {
      return tokens.length - from;
    }

    Tail and(int token) {
      return new Tail(Prompts.joined(tokens, new int[] {token}), from);
    }
  }

  @Override
  public List<@Nullable Score> score(Problem problem, List<String> texts)
      throws InterruptedException {
    CompletableFuture<int[]> prompt = prompt(problem);
    List<CompletableFuture<Score>> scores = new ArrayList<>();
    for (String text : texts) {
      scores.add(
          prompt.thenCombine(continuation(text), Prepared::new).thenCompose(this::scoreWhole));
    }
    return awaited(scores);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Prepared(int[] prompt, int[] text) {}

  private CompletableFuture<Score> scoreWhole(Prepared prepared) {
    return score(prepared.prompt(), new Tail(prepared.text(), 0));
  }

  @Override
  public List<@Nullable Score> scoreAnswer(Problem problem, String answer, List<Cloze> clozes)
      throws InterruptedException {
    CompletableFuture<int[]> prompt = prompt(problem);
    List<CompletableFuture<Score>> scores = new ArrayList<>();
    for (Cloze cloze : clozes) {
      CompletableFuture<Tail> tail =
          continuation(cloze.before() + answer + cloze.after())
              .thenCombine(continuation(cloze.before()), ServedScorer::tail);
      scores.add(
          prompt.thenCompose(
              ids -> tail.thenCompose(known -> scoreEnded(ids, known, cloze.ends()))));
    }
    return awaited(scores);
  }

  private static Tail tail(int[] whole, int[] before) {
    int shared = Arrays.mismatch(whole, before);
    return new Tail(whole, shared < 0 ? whole.length : shared);
  }

  /** Scores an answer with the token that ends its text, for it is all one which does. */
  private CompletableFuture<Score> scoreEnded(int[] prompt, Tail tail, boolean ends) {
    int[] endTokens = prompts.endTokens();
    if (ends && endTokens == null) {
      throw new IllegalArgumentException(
          "scoring references needs the tokens that end a text; got servers that do not tell them;"
              + " name the checkpoint's folder with tokenizer");
    }
    if (!ends || endTokens == null || endTokens.length == 0) {
      return score(prompt, tail).thenApply(ServedScorer::certainOfNothing);
    }
    List<CompletableFuture<Score>> variants =
        IntStream.of(endTokens).mapToObj(id -> score(prompt, tail.and(id))).toList();
    return CompletableFuture.allOf(variants.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            done ->
                certainOfNothing(anyOf(variants.stream().map(CompletableFuture::join).toList())));
  }

  private static Score certainOfNothing(Score score) {
    return score.tokens() == 0 ? Score.leftOut(0) : score;
  }

  private static Score anyOf(List<Score> variants) {
    Score first = variants.get(0);
    double largest = Double.NEGATIVE_INFINITY;
    for (Score variant : variants) {
      Double nats = variant.sumLogProbNats();
      if (nats == null) {
        return first;
      }
      largest = Math.max(largest, nats);
    }
    double sum = 0;
    for (Score variant : variants) {
      Double nats = variant.sumLogProbNats();
      sum += nats == null ? 0 : Math.exp(nats - largest);
    }
    return new Score(first.tokens(), largest + Math.log(sum), null);
  }

  private CompletableFuture<Score> score(int[] prompt, Tail tail) {
    if (tail.length() == 0) {
      return CompletableFuture.completedFuture(Score.EMPTY);
    }
    int[] ids = Prompts.joined(prompt, tail.tokens());
    Integer context = able.contextTokens();
    if (prompt.length == 0 // nothing predicts the first
        || (context != null && ids.length + dialect.scoringOverhead() > context)) {
      return CompletableFuture.completedFuture(Score.leftOut(tail.length()));
    }
    Call call = dialect.score(able.model(), ids);
    if (call == null) {
      throw new IllegalStateException(dialect.name() + " scores nothing");
    }
    int from = prompt.length + tail.from();
    return fleet
        .submit(call, () -> dialect.likelihoods(ids, from))
        .thenApply(found -> new Score(tail.length(), found.sumLogProbNats(), null));
  }

  private CompletableFuture<int[]> prompt(Problem problem) {
    int[] tokens = prompts.tokens(problem.prompt());
    return tokens == null
        ? told(prompts.askTokens(problem.prompt()))
        : CompletableFuture.completedFuture(tokens);
  }

  private CompletableFuture<int[]> continuation(String text) {
    if (text.isEmpty()) {
      return CompletableFuture.completedFuture(new int[0]);
    }
    int[] tokens = prompts.continuation(text);
    return tokens == null
        ? told(prompts.askContinuation(text))
        : CompletableFuture.completedFuture(tokens);
  }

  private CompletableFuture<int[]> told(@Nullable Call call) {
    if (call == null) {
      throw new IllegalStateException(dialect.name() + " tells no tokens");
    }
    Supplier<AnswerReader<Whole>> reader = Whole.Reader::new;
    return fleet
        .submit(call, reader)
        .thenApply(
            answer -> {
              int[] ids = Prompts.told(answer.json());
              if (ids == null) {
                throw new CompletionException(
                    JsonStream.broken("a text has tokens; got " + answer.json()));
              }
              return ids;
            });
  }

  /** Null where a machine failed. */
  private List<@Nullable Score> awaited(List<CompletableFuture<Score>> scores)
      throws InterruptedException {
    List<@Nullable Score> awaited = new ArrayList<>();
    try {
      for (CompletableFuture<Score> score : scores) {
        awaited.add(awaited(score));
      }
    } catch (InterruptedException e) {
      scores.forEach(score -> score.cancel(true));
      throw e;
    }
    return awaited;
  }

  private @Nullable Score awaited(CompletableFuture<Score> score) throws InterruptedException {
    try {
      return score.get();
    } catch (ExecutionException e) {
      Throwable cause = ServedGenerator.cause(e.getCause() == null ? e : e.getCause());
      if (cause instanceof FaultException || cause instanceof CancellationException) {
        faults.add(cause instanceof FaultException fault ? fault.fault().reason() : "cancelled", 1);
        return null;
      }
      if (cause instanceof RuntimeException ours) {
        throw ours;
      }
      throw new IllegalStateException(cause);
    }
  }

  @Override
  public Map<String, Integer> faults() {
    return faults.counts();
  }

  @Override
  public void giveUp() {
    fleet.close();
  }

  @Override
  public void close() {
    fleet.close();
    transport.close();
    prompts.close();
  }
}
