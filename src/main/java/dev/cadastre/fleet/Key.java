package dev.cadastre.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key of a server's API, and whatever else no line for people may show. It is sent over plain
 * http too: inside a cluster that is how servers are reached, and TLS there ends at the gateway.
 */
final class Key {

  private static final int FILE_BYTES = 64 * 1024;

  private final @Nullable String value;
  private final List<String> secrets;

  private Key(@Nullable String value, List<String> secrets) {
    this.value = value;
    this.secrets = secrets;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the variable or file, never what it holds
   */
  static Key from(@Nullable KeySource source, Map<String, String> environment) {
    if (source == null) {
      return new Key(null, List.of());
    }
    String place;
    String text;
    if (source.env() != null) {
      place = "environment variable " + source.env();
      text = environment.get(source.env());
    } else {
      place = "file " + source.file();
      text = content(String.valueOf(source.file()));
    }
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          "a server's key is read from "
              + place
              + "; got "
              + (text == null ? "none" : "blanks only")
              + "; put the key there or leave key out");
    }
    String value = text.strip();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new IllegalArgumentException(
            "a server's key holds visible ASCII characters only; got another one at position "
                + i
                + " of "
                + value.length()
                + " in "
                + place
                + "; write the key alone there");
      }
    }
    return new Key(value, List.of(value));
  }

  private static String content(String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > FILE_BYTES) {
        throw new IllegalArgumentException(
            "a server's key is read from file "
                + file
                + "; got "
                + Files.size(path)
                + " bytes; name a file that holds nothing else");
      }
      return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw new IllegalArgumentException(
          "a server's key is read from file "
              + file
              + "; got "
              + (e instanceof java.nio.file.NoSuchFileException
                  ? "no such file"
                  : e.getClass().getSimpleName())
              + "; make it readable or name another",
          e);
    }
  }

  /** Hides further secrets too. */
  Key hiding(List<String> more) {
    List<String> all = new ArrayList<>(secrets);
    more.stream().filter(secret -> !secret.isEmpty()).forEach(all::add);
    return new Key(value, all);
  }

  /** What goes behind {@code Bearer}; null for none. */
  @Nullable String value() {
    return value;
  }

  /** The text without secrets: servers echo what they were sent. */
  String redact(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, "[hidden]");
    }
    return shown;
  }

  /** The fault without secrets. */
  Fault redact(Fault fault) {
    String reason = redact(fault.reason());
    if (reason.equals(fault.reason())) {
      return fault;
    }
    if (fault instanceof Fault.Busy busy) {
      return new Fault.Busy(reason, busy.after());
    } else if (fault instanceof Fault.Broken) {
      return new Fault.Broken(reason);
    } else if (fault instanceof Fault.Late) {
      return new Fault.Late(reason);
    } else if (fault instanceof Fault.Refused) {
      return new Fault.Refused(reason);
    }
    return new Fault.Forbidden(reason, ((Fault.Forbidden) fault).status());
  }

  @Override
  public String toString() {
    return value == null ? "no key" : "[hidden]";
  }
}
