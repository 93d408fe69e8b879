package dev.cadastre.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Servers of one model, as a campaign names them and as they are stored with a run.
 *
 * @param endpoints base URLs, http or https, without user, password or query; one for a load
 *     balancer
 * @param model as the servers call it; null for the only one they serve
 * @param dialect name of a {@link Dialect}; null to find out
 * @param tokenizer absolute path of a folder with tokenizer.json (and tokenizer_config.json or
 *     chat_template.jinja for chat): prompts are made here and sent as tokens; null to send text
 * @param key null where none is needed
 */
public record ServerSettings(
    List<String> endpoints,
    @Nullable String model,
    @Nullable String dialect,
    @Nullable String tokenizer,
    @Nullable KeySource key,
    Pace pace) {

  public ServerSettings {
    if (dialect != null) {
      Dialects.named(dialect);
    }
    endpoints = endpoints.stream().map(EndpointUrl::of).toList();
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("servers are one URL or more; got none; add one");
    }
    if (endpoints.stream().distinct().count() < endpoints.size()) {
      throw new IllegalArgumentException(
          "a server stands there once; got " + String.join(", ", endpoints) + "; remove one");
    }
  }
}
