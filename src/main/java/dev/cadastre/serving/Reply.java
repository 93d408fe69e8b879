package dev.cadastre.serving;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param body JSON; null for an empty one
 */
record Reply(int status, @Nullable JsonNode body) {

  static Reply of(JsonNode body) {
    return new Reply(200, body);
  }

  static Reply empty() {
    return new Reply(200, null);
  }
}
