package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.fleet.Proven.LogProbs;
import dev.cadastre.inference.PromptTokenizer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has one endpoint prove what it can do; what fails it can't. */
final class Proof {

  /** Lowercase words that any vocabulary can spell; the first one that is answered is taken. */
  private static final List<String> PROMPTS = List.of("the days of a week are", "1 + 2 =", "a");

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int MARK_TOKENS = 8;
  private static final int LONG_TOKENS = 32;

  /** A text as unlikely as this does not come twice by chance. */
  private static final double UNLIKELY_NATS = -14;

  private final ServerSettings settings;
  private final Line line;
  private final Probe.Found found;
  private String prompt = PROMPTS.get(0);
  private boolean logProbs;
  private boolean ids;

  Proof(ServerSettings settings, Line line, Probe.Found found) {
    this.settings = settings;
    this.line = line;
    this.found = found;
  }

  Proven prove() throws FaultException, InterruptedException {
    ServedDraw greedy = greedy();
    ids = greedy.ids() != null;
    logProbs = greedy.logProbNats() != null;
    LogProbs kind = logProbs ? kind(greedy) : LogProbs.NONE;
    int[] promptIds = promptIds();
    return new Proven(
        line.endpoint(),
        found.dialect().name(),
        found.version(),
        found.model().name(),
        found.model().contextTokens(),
        found.dialect().hasMany() && many(),
        seeded(),
        kind,
        ids,
        takesIds(promptIds, greedy),
        found.dialect().hasChat() && chats(),
        scores(promptIds, greedy, kind),
        tokenized(prompt, true) != null,
        mark(greedy, kind));
  }

  private ServedDraw greedy() throws FaultException, InterruptedException {
    FaultException last = null;
    boolean[][] wishes = {{true, true}, {true, false}, {false, false}};
    for (String words : PROMPTS) {
      prompt = words;
      for (boolean[] wish : wishes) {
        logProbs = wish[0];
        ids = wish[1];
        try {
          return draw(text(), sampling(0, 0, MARK_TOKENS), 1, 1).sound().get(0);
        } catch (FaultException e) {
          Probe.refuseDenied(line.endpoint(), settings, e.fault());
          if (e.fault() instanceof Fault.Late) {
            throw e;
          }
          last = e;
        }
      }
    }
    if (last != null && last.fault() instanceof Fault.Broken) {
      throw last;
    }
    throw new UnfitServerException(
        line.endpoint()
            + ": a server draws "
            + MARK_TOKENS
            + " tokens when it is asked to; got "
            + (last == null ? "nothing" : last.fault().reason())
            + "; check model and dialect");
  }

  private ServedPrompt text() {
    return new ServedPrompt.Text(prompt, true);
  }

  private static ServedSampling sampling(double temperature, int topK, int maxTokens) {
    return new ServedSampling(temperature, 1, topK, maxTokens, List.of());
  }

  /** At least as many draws as were asked for, or a fault. */
  private Draws draw(ServedPrompt asked, ServedSampling sampling, int draws, long seed)
      throws FaultException, InterruptedException {
    DrawRequest request =
        new DrawRequest(
            found.model().name(), asked, sampling, draws, seed, logProbs, ids, logProbs || ids);
    Draws drawn =
        line.ask(found.dialect().draw(request), () -> found.dialect().reader(request), DEADLINE);
    if (drawn.sound().size() < draws) {
      throw JsonStream.broken(drawn.faults().get(0));
    }
    return drawn;
  }

  private LogProbs kind(ServedDraw greedy) throws InterruptedException {
    LogProbsProof proof =
        new LogProbsProof(
            greedy,
            ids,
            (sampling, seed) -> draw(text(), sampling, 1, seed).sound().get(0),
            found.dialect().hasTopK());
    try {
      return proof.kind();
    } catch (FaultException e) {
      return LogProbs.NONE;
    }
  }

  /** Two draws of one request differ, unless both are likely. */
  private boolean many() throws InterruptedException {
    try {
      for (int seed = 11; seed <= 13; seed++) {
        List<ServedDraw> two =
            draw(text(), sampling(seed == 11 ? 1 : 2, 0, LONG_TOKENS), 2, 100L * seed).sound();
        if (!two.get(0).text().equals(two.get(1).text())) {
          return true;
        }
        Double nats = two.get(0).sumLogProbNats();
        if (nats != null && nats < UNLIKELY_NATS) {
          return false; // the same draw twice
        }
      }
      return false;
    } catch (FaultException e) {
      return false;
    }
  }

  private boolean seeded() throws InterruptedException {
    try {
      ServedSampling sampling = sampling(1, 0, LONG_TOKENS);
      String first = draw(text(), sampling, 1, 4711).sound().get(0).text();
      return first.equals(draw(text(), sampling, 1, 4711).sound().get(0).text());
    } catch (FaultException e) {
      return false;
    }
  }

  private int @Nullable [] promptIds() throws InterruptedException {
    if (settings.tokenizer() != null) {
      try (PromptTokenizer tokenizer =
          PromptTokenizer.open(Path.of(settings.tokenizer()), "plain")) {
        return tokenizer.tokens(prompt);
      }
    }
    return tokenized(prompt, true);
  }

  private int @Nullable [] tokenized(String text, boolean addSpecial) throws InterruptedException {
    Call call = found.dialect().tokenize(found.model().name(), text, addSpecial);
    if (call == null) {
      return null;
    }
    try {
      return ids(line.ask(call, Whole.Reader::new, DEADLINE).json());
    } catch (FaultException e) {
      return null;
    }
  }

  /** The {@code tokens} of an answer, which all servers call so; null if there are none. */
  static int @Nullable [] ids(JsonNode answer) {
    List<JsonNode> tokens = Json.elements(answer.path("tokens"));
    if (tokens.isEmpty() || !tokens.stream().allMatch(JsonNode::canConvertToInt)) {
      return null;
    }
    return tokens.stream().mapToInt(JsonNode::intValue).toArray();
  }

  /** Known tokens of the prompt bring what its text did; else any that were drawn bring any. */
  private boolean takesIds(int @Nullable [] promptIds, ServedDraw greedy)
      throws InterruptedException {
    int[] given = promptIds == null ? greedy.ids() : promptIds;
    if (!found.dialect().takesIds() || given == null || given.length == 0) {
      return false;
    }
    try {
      ServedPrompt tokens = new ServedPrompt.Tokens(given);
      String text = draw(tokens, sampling(0, 0, MARK_TOKENS), 1, 1).sound().get(0).text();
      return promptIds == null || text.equals(greedy.text());
    } catch (FaultException e) {
      return false;
    }
  }

  /** A chat's draws come whole, and differ by their seeds unless they are likely. */
  private boolean chats() throws InterruptedException {
    ServedPrompt message = new ServedPrompt.Message(prompt);
    try {
      for (int seed = 21; seed <= 23; seed++) {
        ServedSampling sampling = sampling(seed == 21 ? 1 : 2, 0, LONG_TOKENS);
        ServedDraw one = draw(message, sampling, 1, 100L * seed).sound().get(0);
        ServedDraw other = draw(message, sampling, 1, 100L * seed + 1).sound().get(0);
        if (!one.text().equals(other.text())) {
          return true;
        }
        Double nats = one.sumLogProbNats();
        if (nats == null || nats < UNLIKELY_NATS) {
          return false;
        }
      }
      return true; // certain of all that it says
    } catch (FaultException e) {
      return false;
    }
  }

  /** Scoring what was drawn greedily brings what drawing it did. */
  private boolean scores(int @Nullable [] promptIds, ServedDraw greedy, LogProbs kind)
      throws InterruptedException {
    int[] drawn = greedy.ids();
    int[] given = promptIds == null || promptIds.length == 0 ? drawn : promptIds;
    if (given == null || given.length < 2) {
      return false;
    }
    boolean comparable = promptIds == given && drawn != null && kind != LogProbs.NONE;
    int[] all = given;
    if (comparable && drawn != null) {
      all = Arrays.copyOf(given, given.length + drawn.length);
      System.arraycopy(drawn, 0, all, given.length, drawn.length);
    }
    int[] scored = all;
    Call call = found.dialect().score(found.model().name(), scored);
    if (call == null) {
      return false;
    }
    try {
      int from = comparable ? given.length : 1;
      Likelihood likelihood =
          line.ask(call, () -> found.dialect().likelihoods(scored, from), DEADLINE);
      Double sum = greedy.sumLogProbNats();
      return !comparable
          || sum == null
          || Math.abs(likelihood.sumLogProbNats() - sum) <= 0.05 * (scored.length - from) + 0.05;
    } catch (FaultException e) {
      return false;
    }
  }

  private Proven.Mark mark(ServedDraw greedy, LogProbs kind) {
    List<Double> nats = new ArrayList<>();
    float[] each = greedy.logProbNats();
    if (kind != LogProbs.NONE && each != null) {
      for (float one : each) {
        nats.add((double) one);
      }
    }
    return new Proven.Mark(greedy.text(), nats);
  }
}
