package dev.cadastre.fleet;

import dev.cadastre.fleet.Proven.LogProbs;
import dev.cadastre.rollout.AsyncGenerator;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.rollout.Scorer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The servers of one model, found and probed. */
public final class Servers {

  private static final Duration SCORING_DEADLINE = Duration.ofMinutes(3);

  private Servers() {}

  /**
   * Asks every endpoint what it is and has it prove what it can do. Endpoints that can't be reached
   * are left out with a warning.
   *
   * @return what each reachable endpoint proved, in the order of the endpoints
   * @throws UnfitServerException if none answers, if one refuses key or model, or if they serve
   *     different models
   */
  public static List<Proven> probe(
      ServerSettings settings, Access access, Consumer<String> notices) {
    return new Probing(settings, notices).of(access);
  }

  /**
   * Refuses servers that hold other weights than a run began with. Small differences are those of
   * rounding.
   *
   * @throws UnfitServerException if model or marks differ
   */
  public static void refuseOtherWeights(List<Proven> then, List<Proven> now) {
    for (Proven one : then) {
      for (Proven other : now) {
        // marks tell more than a name that a server was given
        String difference =
            one.mark() != null && other.mark() != null
                ? Marks.difference(one.mark(), other.mark())
                : one.model().equals(other.model())
                    ? null
                    : one.model() + ", then " + other.model();
        if (difference != null) {
          throw new UnfitServerException(
              "a checkpoint keeps its weights; got other weights at "
                  + other.endpoint()
                  + " than when it was first met: "
                  + difference
                  + "; serve the weights of then, or give these a name: of their own, under which a"
                  + " run that was begun goes on with --force");
        }
      }
    }
  }

  /** What all of them can: each ability that all proved, the shortest context. */
  public static Proven common(List<Proven> proven) {
    return proven.stream().reduce(Servers::common).orElseThrow(() -> Probing.none(List.of()));
  }

  private static Proven common(Proven one, Proven other) {
    Integer context =
        one.contextTokens() == null || other.contextTokens() == null
            ? one.contextTokens() == null ? other.contextTokens() : one.contextTokens()
            : (Integer) Math.min(one.contextTokens(), other.contextTokens());
    return new Proven(
        one.endpoint(),
        one.dialect(),
        one.version(),
        one.model(),
        context,
        one.many() && other.many(),
        one.seeded() && other.seeded(),
        one.logProbs() == other.logProbs() ? one.logProbs() : LogProbs.NONE,
        one.tokenIds() && other.tokenIds(),
        one.takesIds() && other.takesIds(),
        one.chat() && other.chat(),
        one.scores() && other.scores(),
        one.tokenizes() && other.tokenizes(),
        one.mark());
  }

  /** What a server is and proved able to do: few lines of words, by what they are about. */
  public static Map<String, String> words(Proven proven) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(
        "server",
        proven.dialect()
            + (proven.version() == null ? "" : " " + proven.version())
            + ", model "
            + proven.model()
            + ", context "
            + (proven.contextTokens() == null ? "not told" : proven.contextTokens() + " tokens"));
    words.put(
        "draws",
        (proven.many() ? "several a request" : "one a request")
            + (proven.seeded() ? ", seeds hold" : ", seeds do not hold")
            + (proven.tokenIds() ? ", ids are told" : ", no ids: no traces"));
    words.put("log-probabilities", words(proven.logProbs()));
    words.put(
        "prompts",
        (proven.takesIds() ? "as tokens or text" : "as text")
            + (proven.chat() ? ", renders chat" : ", chat needs a tokenizer here"));
    words.put(
        "scoring of texts",
        !proven.scores() ? "no" : proven.tokenizes() ? "yes" : "yes, with a tokenizer here");
    return words;
  }

  private static String words(LogProbs logProbs) {
    return switch (logProbs) {
      case NONE -> "none, or of unknown kind";
      case RAW -> "of the plain softmax";
      case TEMPERED -> "after temperature, before truncation";
      case SAMPLED -> "of what is drawn from";
    };
  }

  /**
   * Refuses what the servers can't do.
   *
   * @param trace whether the numbers of every token are wanted
   * @throws IllegalArgumentException naming plan field, what the servers proved, remedy
   */
  public static void check(
      ServerSettings settings, List<Proven> proven, SamplingPlan plan, boolean trace) {
    Proven able = common(proven);
    ServedSampling sampling = ServedSampling.of(plan);
    if (trace
        && !(able.tokenIds()
            && new ServedRollouts(sampling, able.logProbs(), true).tellsLogProb())) {
      throw new IllegalArgumentException(
          "a trace needs servers that tell ids and plain log-probabilities of what they draw; got "
              + able.dialect()
              + (able.tokenIds()
                  ? " with log-probabilities " + words(able.logProbs())
                  : " without ids")
              + "; write trace: false");
    }
    Dialects.named(able.dialect()).check(sampling);
    Integer context = able.contextTokens();
    if (context != null && sampling.maxTokens() >= context) {
      throw new IllegalArgumentException(
          "maxTokens and a prompt fit into the servers' context of "
              + context
              + " tokens; got maxTokens "
              + sampling.maxTokens()
              + "; lower it or serve the model with a longer context");
    }
    drawsPerRequest(settings, able, sampling);
    Prompts.open(settings, able, plan.template()).close();
  }

  /** Draws that one request asks for. */
  public static int drawsPerRequest(
      ServerSettings settings, List<Proven> proven, SamplingPlan plan) {
    return drawsPerRequest(settings, common(proven), ServedSampling.of(plan));
  }

  private static int drawsPerRequest(
      ServerSettings settings, Proven able, ServedSampling sampling) {
    Integer wanted = settings.pace().drawsPerRequest();
    if (wanted != null && wanted > 1 && !able.many()) {
      throw new IllegalArgumentException(
          "drawsPerRequest above 1 needs servers that bring different draws for one request; got "
              + wanted
              + " and "
              + able.dialect()
              + ", which proved no such thing; leave drawsPerRequest out");
    }
    if (sampling.greedy() || !able.many()) {
      return 1; // some servers refuse several greedy draws
    }
    return wanted == null ? Math.max(1, Dialects.named(able.dialect()).drawsPerRequest()) : wanted;
  }

  /**
   * Refuses servers that can't score behind a template.
   *
   * @throws IllegalArgumentException naming what is missing and the remedy
   */
  public static void checkScoring(
      ServerSettings settings, List<Proven> proven, @Nullable String template) {
    Proven able = common(proven);
    if (!able.scores()) {
      throw new IllegalArgumentException(
          "scoring needs servers that tell the log-probabilities of given texts; got "
              + able.dialect()
              + ", which proved no such thing; serve the checkpoint with vllm, sglang or"
              + " serve-model, or score with a path");
    }
    if (settings.tokenizer() == null && (!able.tokenizes() || "chat".equals(template))) {
      throw new IllegalArgumentException(
          "scoring needs the tokens of "
              + ("chat".equals(template) ? "a rendered chat prompt" : "texts")
              + "; got servers that do not tell them; name the checkpoint's folder with tokenizer");
    }
    Prompts.open(settings, able, template).close();
  }

  /**
   * Refuses servers that can't score references, which needs the tokens that end a text.
   *
   * @throws IllegalArgumentException naming what is missing and the remedy
   */
  public static void checkReferenceScoring(
      ServerSettings settings, List<Proven> proven, @Nullable String template) {
    checkScoring(settings, proven, template);
    if (settings.tokenizer() == null) {
      throw new IllegalArgumentException(
          "scoring references needs the tokens that end a text; got servers that do not tell them;"
              + " name the checkpoint's folder with tokenizer");
    }
  }

  /** What the servers will be given for problems, for people to read. */
  public static ShownPrompts prompts(
      ServerSettings settings, List<Proven> proven, SamplingPlan plan) {
    return Prompts.open(settings, common(proven), plan.template());
  }

  /**
   * Opens them to draw from; asks nothing yet.
   *
   * @param runFingerprint keys the seeds
   * @param trace whether the numbers of every token are kept
   * @param notices told of endpoints that go and come
   */
  public static AsyncGenerator generator(
      ServerSettings settings,
      Access access,
      List<Proven> proven,
      SamplingPlan plan,
      String runFingerprint,
      boolean trace,
      Consumer<String> notices) {
    Proven able = common(proven);
    ServedSampling sampling = ServedSampling.of(plan);
    ServedRollouts rollouts = new ServedRollouts(sampling, able.logProbs(), trace);
    int drawsPerRequest = drawsPerRequest(settings, able, sampling);
    Integer seconds = settings.pace().deadlineSeconds();
    Duration deadline =
        Duration.ofSeconds(seconds == null ? 60 + sampling.maxTokens() / 4 : seconds);
    Prompts prompts = Prompts.open(settings, able, plan.template());
    Transport transport = new Transport(access, settings.key());
    return new ServedGenerator(
        new Fleet(endpoints(proven), transport, settings.pace(), deadline, notices),
        transport,
        prompts,
        able,
        rollouts,
        runFingerprint,
        drawsPerRequest,
        settings.pace().attempts());
  }

  /**
   * Opens them to score with.
   *
   * @param notices told of endpoints that go and come
   */
  public static Scorer scorer(
      ServerSettings settings,
      Access access,
      List<Proven> proven,
      @Nullable String template,
      Consumer<String> notices) {
    Proven able = common(proven);
    Integer seconds = settings.pace().deadlineSeconds();
    Duration deadline = seconds == null ? SCORING_DEADLINE : Duration.ofSeconds(seconds);
    Prompts prompts = Prompts.open(settings, able, template);
    Transport transport = new Transport(access, settings.key());
    return new ServedScorer(
        new Fleet(endpoints(proven), transport, settings.pace(), deadline, notices),
        transport,
        prompts,
        able);
  }

  private static List<String> endpoints(List<Proven> proven) {
    return proven.stream().map(Proven::endpoint).toList();
  }
}
