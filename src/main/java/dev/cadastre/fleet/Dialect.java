package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one kind of model server is asked, and how it answers. */
interface Dialect {

  String name();

  /** Whose answer tells what the server is. */
  Call introduction();

  /** Asked where {@link #introduction} brings nothing; null where versions agree. */
  default @Nullable Call olderIntroduction() {
    return null;
  }

  /** Whether the answer to {@link #introduction} is that of such a server. */
  boolean recognises(JsonNode introduction);

  /** Its version, if the introduction tells. */
  default @Nullable String version(JsonNode introduction) {
    JsonNode version = introduction.path("version");
    return version.isTextual() ? version.textValue() : null;
  }

  /**
   * A model that is served.
   *
   * @param contextTokens longest prompt and rollout together, if told
   */
  record Model(String name, @Nullable Integer contextTokens) {}

  /** Whose answer lists the models; null where the introduction does. */
  default @Nullable Call models() {
    return Call.get("/v1/models");
  }

  /**
   * The models there are.
   *
   * @param list the answer to {@link #models}; the introduction where that is null
   */
  default List<Model> models(JsonNode list, JsonNode introduction) {
    return Json.elements(list.path("data")).stream()
        .map(model -> new Model(model.path("id").asText(), Json.positive(model, "max_model_len")))
        .toList();
  }

  /** Draws that one request asks for where nothing else is wanted. */
  int drawsPerRequest();

  /** Whether one request may ask for several draws at all. */
  default boolean hasMany() {
    return drawsPerRequest() > 1;
  }

  /** Bits of a seed, 31 to 63. */
  default int seedBits() {
    return 63;
  }

  /** Whether prompts may be tokens. */
  default boolean takesIds() {
    return true;
  }

  /** Whether a request tells if special tokens are added to a text. */
  default boolean leavesSpecialToRequest() {
    return false;
  }

  /** Whether it has an endpoint that renders its own chat template. */
  default boolean hasChat() {
    return true;
  }

  /**
   * Refuses what the server can't be asked for.
   *
   * @throws IllegalArgumentException naming plan field, limit, remedy
   */
  default void check(ServedSampling sampling) {}

  /** Whether it cuts to the likeliest candidates (topK). */
  default boolean hasTopK() {
    return true;
  }

  /**
   * Asks for draws; every sampling field is written out, for servers have defaults of their own.
   */
  Call draw(DrawRequest request);

  /** Reads what {@link #draw} brings; a new one for each attempt. */
  DrawsReader reader(DrawRequest request);

  /** Asks for the log-probabilities of given tokens; null where the server can't. */
  default @Nullable Call score(String model, int[] ids) {
    return null;
  }

  /**
   * Reads what {@link #score} brings.
   *
   * @param from position of the first token that counts, 1 and up
   */
  default AnswerReader<Likelihood> likelihoods(int[] ids, int from) {
    throw new UnsupportedOperationException(name() + " scores nothing");
  }

  /** Tokens of the context that scoring takes beside the scored ones. */
  default int scoringOverhead() {
    return 0;
  }

  /** Asks for a text's tokens; null where the server can't tell. */
  default @Nullable Call tokenize(String model, String text, boolean addSpecial) {
    return null;
  }
}
