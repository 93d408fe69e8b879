package dev.cadastre.inference;

import static java.util.Objects.requireNonNull;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Cloze;
import dev.cadastre.rollout.Score;
import dev.cadastre.rollout.Scorer;
import dev.cadastre.rollout.TokenTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores texts in this process. A text is split into tokens anew, which need not be those that it
 * was drawn as, and its end is no token of it: the log-probability of a drawn text is that of the
 * draw less that of its end-of-text token. To compare two checkpoints fairly, score the texts under
 * both. Chat is the scoring checkpoint's own template, as it would be asked.
 */
public final class DjlScorer implements Scorer {

  private final LoadedCheckpoint checkpoint;
  private final PromptTemplate template;

  private DjlScorer(LoadedCheckpoint checkpoint, PromptTemplate template) {
    this.checkpoint = checkpoint;
    this.template = template;
  }

  /**
   * Loads a checkpoint to score with.
   *
   * @param template as a sampling plan names it; null for the prompt as it is
   * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if it can't be used
   * @throws IllegalArgumentException if the checkpoint has no such template
   */
  public static DjlScorer open(
      CheckpointDirectory directory, @Nullable String template, String device) {
    PromptTemplate known = PromptTemplate.of(template, directory);
    return new DjlScorer(LoadedCheckpoint.load(directory, device), known);
  }

  /**
   * Checks all of {@link #open} that needs no checkpoint.
   *
   * @throws IllegalArgumentException if the device can't be had
   */
  public static void check(String device) {
    Devices.named(device);
  }

  /** A scorer of plain prompts that closes the given checkpoint. */
  static DjlScorer of(LoadedCheckpoint checkpoint) {
    return new DjlScorer(checkpoint, new PromptTemplate.Plain());
  }

  @Override
  public List<@Nullable Score> score(Problem problem, List<String> texts)
      throws InterruptedException {
    List<Tail> tails = new ArrayList<>();
    for (String text : texts) {
      tails.add(new Tail(checkpoint.encodeText(text), 0));
    }
    return new ArrayList<>(scores(problem.prompt(), tails));
  }

  @Override
  public List<@Nullable Score> scoreAnswer(Problem problem, String answer, List<Cloze> clozes)
      throws InterruptedException {
    int vocabulary = checkpoint.decoder().config().vocabularySize();
    int[] ends = // an id beyond the vocabulary never ends a text
        IntStream.of(checkpoint.endTokens(List.of())).filter(id -> id < vocabulary).toArray();
    List<Tail> tails = new ArrayList<>();
    int[] variants = new int[clozes.size()];
    for (int i = 0; i < variants.length; i++) {
      Cloze cloze = clozes.get(i);
      int[] tokens = checkpoint.encodeText(cloze.before() + answer + cloze.after());
      int shared = Arrays.mismatch(tokens, checkpoint.encodeText(cloze.before()));
      Tail tail = new Tail(tokens, shared < 0 ? tokens.length : shared);
      if (cloze.ends() && ends.length > 0) {
        IntStream.of(ends).mapToObj(tail::and).forEach(tails::add);
      } else {
        tails.add(tail);
      }
      variants[i] = tails.size();
    }
    List<Score> scored = scores(problem.prompt(), tails);
    List<@Nullable Score> scores = new ArrayList<>();
    int from = 0;
    for (int to : variants) {
      Score score = anyOf(scored.subList(from, to));
      scores.add(score.tokens() == 0 ? Score.leftOut(0) : score); // certain of nothing
      from = to;
    }
    return scores;
  }

  /** Texts that differ in the token that ends them, for it is all one which does. */
  private static Score anyOf(List<Score> variants) {
    Score first = variants.get(0);
    Double largest = first.sumLogProbNats();
    if (variants.size() == 1 || largest == null) {
      return first;
    }
    double sum = 0;
    for (Score variant : variants) {
      sum += Math.exp(requireNonNull(variant.sumLogProbNats()) - largest);
    }
    return new Score(first.tokens(), largest + Math.log(sum), first.meanTokenEntropyNats());
  }

  /** The tokens of a text from one on, which are scored behind those before. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tail(int[] tokens, int from) {
    int length() {
      return tokens.length - from;
    }

    Tail and(int token) {
      int[] more = Arrays.copyOf(tokens, tokens.length + 1);
      more[tokens.length] = token;
      return new Tail(more, from);
    }
  }

  private List<Score> scores(String prompt, List<Tail> tails) throws InterruptedException {
    int room = room(prompt);
    List<int[]> fitting =
        tails.stream()
            .filter(tail -> tail.length() > 0 && tail.tokens().length <= room)
            .map(Tail::tokens)
            .toList();
    Iterator<TokenTrace> traces =
        fitting.isEmpty() ? Collections.emptyIterator() : traces(prompt, fitting).iterator();
    List<Score> scores = new ArrayList<>();
    for (Tail tail : tails) {
      if (tail.length() == 0) {
        scores.add(Score.EMPTY);
      } else if (tail.tokens().length > room) {
        scores.add(Score.leftOut(tail.length()));
      } else {
        TokenTrace trace = traces.next().from(tail.from());
        scores.add(new Score(tail.length(), trace.sumLogProbNats(), trace.meanEntropyNats()));
      }
    }
    return scores;
  }

  /** Tokens that can follow a prompt; none where it is empty, for nothing predicts the first. */
  private int room(String prompt) {
    int length =
        new PromptTokens(checkpoint.tokenizer(), checkpoint.decoder().config())
            .unchecked(template, prompt)
            .length;
    return length == 0 ? 0 : checkpoint.decoder().config().contextLength() - length;
  }

  /** Traces of texts that are tokens already. */
  List<TokenTrace> traces(String promptText, List<int[]> texts) throws InterruptedException {
    int[] tokens = checkpoint.encode(template, promptText);
    int room = checkpoint.decoder().config().contextLength() - tokens.length;
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).length > room) {
        throw new IllegalArgumentException(
            "prompt and text fit into the checkpoint's context, which leaves "
                + room
                + " tokens; got "
                + texts.get(i).length
                + " in text "
                + i
                + "; leave it out or score with another checkpoint");
      }
    }
    return checkpoint.run(
        () -> {
          try (Prompt prompt = checkpoint.decoder().read(tokens)) {
            return new TeacherForcing(checkpoint.decoder(), prompt).traces(texts);
          }
        });
  }

  @Override
  public void close() {
    checkpoint.close();
  }
}
