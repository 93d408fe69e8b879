package dev.cadastre.campaign;

import org.jspecify.annotations.Nullable;

/**
 * Whom to tell what was ruled. Neither a key nor, where it is one, the secret address stands here:
 * only the names of the variables that hold them.
 *
 * @param url http or https; null if a variable holds it
 * @param urlVariable holds the address; null if it is no secret
 * @param keyVariable holds the key of the signature; null for none
 * @param link address that results are shown at, without a slash behind; null if there is none
 */
public record Notice(
    @Nullable String url,
    @Nullable String urlVariable,
    @Nullable String keyVariable,
    @Nullable String link) {

  public Notice {
    if ((url == null) == (urlVariable == null)) {
      throw new IllegalArgumentException(
          "a webhook is an address or {env: NAME}; got " + (url == null ? "neither" : "both"));
    }
  }
}
