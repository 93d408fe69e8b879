package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.TokenizerFolder;
import dev.cadastre.rollout.SeedStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint in memory for requests of any kind: the engine that draws and scores runs, asked by
 * seed. Safe for use by several threads; as many of them compute at once as pay off.
 */
public final class ServedCheckpoint implements AutoCloseable {

  private final LoadedCheckpoint checkpoint;
  private final @Nullable ChatTemplate chat;
  private final String chatSource;
  private final int lanes;

  private ServedCheckpoint(
      LoadedCheckpoint checkpoint, @Nullable ChatTemplate chat, String chatSource, int lanes) {
    this.checkpoint = checkpoint;
    this.chat = chat;
    this.chatSource = chatSource;
    this.lanes = lanes;
  }

  /**
   * Loads a checkpoint.
   *
   * @param lanes draws of a request side by side
   * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if it can't be used
   */
  public static ServedCheckpoint open(CheckpointDirectory directory, int lanes, String device) {
    DjlGenerator.requireLanes(lanes);
    TokenizerFolder folder = directory.tokenizerFolder();
    ChatTemplate chat = folder.chatTemplate().isPresent() ? ChatTemplate.of(folder) : null;
    return new ServedCheckpoint(
        LoadedCheckpoint.load(directory, device), chat, folder.chatTemplate().orElse(""), lanes);
  }

  /** Longest prompt and text together. */
  public int contextTokens() {
    return checkpoint.decoder().config().contextLength();
  }

  public int vocabularySize() {
    return checkpoint.decoder().config().vocabularySize();
  }

  /** Requests that compute at once. */
  public int requestsAtOnce() {
    return checkpoint.blocks();
  }

  /** Whether it has a chat template. */
  public boolean chats() {
    return chat != null;
  }

  /** The chat template in Jinja; empty if it has none. */
  public String chatSource() {
    return chatSource;
  }

  /**
   * A text's tokens.
   *
   * @param specialTokens whether with those that the tokenizer puts around every text
   */
  public int[] encode(String text, boolean specialTokens) {
    Tokenizer tokenizer = checkpoint.tokenizer();
    int[] tokens = specialTokens ? tokenizer.encodePrompt(text) : tokenizer.encode(text);
    new PromptTokens(tokenizer, checkpoint.decoder().config()).requireInVocabulary(tokens);
    return tokens;
  }

  /** The text of tokens, without special ones. */
  public String decode(int[] tokens) {
    return checkpoint.tokenizer().decode(tokens);
  }

  /** One token as it is written, special ones too; an incomplete character is U+FFFD. */
  public String written(int token) {
    return checkpoint.tokenizer().written(token);
  }

  /** Whether a token is not seen in decoded texts. */
  public boolean special(int token) {
    return !written(token).isEmpty() && decode(new int[] {token}).isEmpty();
  }

  /**
   * A conversation by the checkpoint's own template, special tokens among it.
   *
   * @param messages each with its role and content
   * @param answer whether the start of an answer follows them
   * @throws IllegalArgumentException if it has no template
   */
  public String conversation(List<Map<String, String>> messages, boolean answer) {
    if (chat == null) {
      throw new IllegalArgumentException(
          "a conversation needs a checkpoint with a chat template; got one without; ask for a"
              + " completion");
    }
    return chat.text(messages, answer);
  }

  /**
   * Draws texts behind a prompt; text i has the random numbers of seed + i.
   *
   * @param prompt 1 token or more, fewer than the context holds
   * @param count 1 and up
   * @throws IllegalArgumentException if the prompt does not fit
   */
  public List<Completion> draw(int[] prompt, int count, long seed, CompletionWish wish)
      throws InterruptedException {
    requireFits(prompt, contextTokens() - 1);
    Sampling sampling =
        new Sampling(wish.temperature(), wish.topP(), wish.topK(), wish.maxTokens(), wish.stop());
    int[] own = checkpoint.endTokens(wish.stop());
    int[] ends =
        IntStream.concat(IntStream.of(own), wish.stopTokens().stream().mapToInt(Integer::intValue))
            .sorted()
            .distinct()
            .toArray();
    int[] draws = IntStream.range(0, count).toArray();
    Surveyor surveyor = new Surveyor(checkpoint.decoder(), wish.tops(), wish.toldTemperature());
    return checkpoint.run(
        () -> {
          List<Completion> completions = new ArrayList<>();
          try (Prompt read = checkpoint.decoder().read(prompt);
              Lanes block =
                  new Lanes(
                      checkpoint, sampling, ends, new SeedStreams(seed), read, draws, lanes)) {
            for (Lane lane : block.run()) {
              TokenSurvey survey = wish.surveyed() ? surveyor.survey(read, lane.tokens()) : null;
              completions.add(completion(lane, own, wish.stop(), survey));
            }
          }
          return completions;
        });
  }

  private Completion completion(
      Lane lane, int[] own, List<String> stop, @Nullable TokenSurvey survey) {
    int[] tokens = lane.tokens();
    String text =
        checkpoint
            .tokenizer()
            .decode(Arrays.copyOf(tokens, tokens.length - (lane.endedByToken() ? 1 : 0)));
    String word = null;
    Completion.End end = Completion.End.LENGTH;
    if (lane.endedByToken()) {
      boolean ownToken = Arrays.binarySearch(own, tokens[tokens.length - 1]) >= 0;
      end = ownToken ? Completion.End.END_TOKEN : Completion.End.STOP_TOKEN;
    } else if (!lane.cutAtLongest()) {
      end = Completion.End.STOP_WORD;
      word = StopWatcher.first(text, stop);
    }
    return new Completion(
        StopWatcher.cut(text, stop),
        tokens,
        lane.trace().logProbNats(),
        lane.samplingLogProbsNats(),
        end,
        word,
        survey);
  }

  /**
   * Surveys given tokens, all but the first, which nothing predicts.
   *
   * @param tokens 1 and up, as many as the context holds
   * @param tops likeliest tokens to tell in each place
   * @param temperature at which log-probabilities are told, over 0
   */
  public TokenSurvey score(int[] tokens, int tops, double temperature) throws InterruptedException {
    requireFits(tokens, contextTokens());
    Surveyor surveyor = new Surveyor(checkpoint.decoder(), tops, temperature);
    return checkpoint.run(
        () -> {
          try (Prompt first = checkpoint.decoder().read(Arrays.copyOf(tokens, 1))) {
            return surveyor.survey(first, Arrays.copyOfRange(tokens, 1, tokens.length));
          }
        });
  }

  private void requireFits(int[] tokens, int most) {
    if (tokens.length == 0 || tokens.length > most) {
      throw new IllegalArgumentException(
          "a prompt has 1 to "
              + most
              + " tokens here, for the checkpoint's context holds "
              + contextTokens()
              + "; got "
              + tokens.length);
    }
    for (int token : tokens) {
      if (token < 0 || token >= vocabularySize()) {
        throw new IllegalArgumentException(
            "token ids are 0 to " + (vocabularySize() - 1) + "; got " + token);
      }
    }
  }

  /** Waits for those who use it. */
  @Override
  public void close() {
    checkpoint.close();
  }
}
