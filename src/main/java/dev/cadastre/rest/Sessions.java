package dev.cadastre.rest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in with a browser, as long as this process lives. A session remembers the token that
 * it was opened with, which is looked at again with every request: a session ends with its token.
 * Memory is bounded: of many sessions, and of many of one token, the one that was opened first is
 * forgotten.
 */
final class Sessions {

  /** How long a session lasts at most. */
  static final Duration LASTS = Duration.ofHours(12);

  private static final int MOST = 1000;
  private static final int MOST_OF_A_TOKEN = 20;
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private record Session(String bearer, Instant until) {}

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final Map<String, Session> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > MOST;
        }
      };

  Sessions(Clock clock) {
    this.clock = clock;
    this.key = new SecretKeySpec(bytes(), ALGORITHM);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Opens a session with a token that admits; the name of the session is a secret. */
  String open(String bearer) {
    String name = text(bytes());
    Instant now = clock.instant();
    synchronized (open) {
      open.values().removeIf(session -> !now.isBefore(session.until()));
      forgetOneOf(bearer);
      open.put(mark(name), new Session(bearer, now.plus(LASTS)));
    }
    return name;
  }

  /** Whoever signs in again and again signs nobody else out. */
  private void forgetOneOf(String bearer) {
    List<String> own =
        open.entrySet().stream()
            .filter(session -> session.getValue().bearer().equals(bearer))
            .map(Map.Entry::getKey)
            .toList();
    if (own.size() >= MOST_OF_A_TOKEN) {
      open.remove(own.get(0));
    }
  }

  /** The token that a session was opened with; empty if there is none of this name any more. */
  Optional<String> bearer(String name) {
    synchronized (open) {
      Session session = open.get(mark(name));
      if (session == null) {
        return Optional.empty();
      }
      if (!clock.instant().isBefore(session.until())) {
        open.remove(mark(name));
        return Optional.empty();
      }
      return Optional.of(session.bearer());
    }
  }

  void close(String name) {
    synchronized (open) {
      open.remove(mark(name));
    }
  }

  /**
   * What every form of a session carries, so that no stranger's page can make up one.
   *
   * @param name null for those who are in no session
   */
  String formKey(@Nullable String name) {
    return mac("form " + (name == null ? "" : name));
  }

  boolean isFormKey(@Nullable String name, String key) {
    return MessageDigest.isEqual(
        formKey(name).getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }

  /** Sessions are found by a digest: how long that takes tells nothing of a name. */
  private String mark(String name) {
    return mac("session " + name);
  }

  private String mac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return text(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
