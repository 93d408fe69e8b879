package dev.cadastre.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The token that a server is shown. It comes from the environment or a file, never from the command
 * line, which every user of a machine can read.
 */
final class BearerToken {

  static final String VARIABLE = "CADASTRE_TOKEN";
  static final String FILE = "CADASTRE_TOKEN_FILE";

  private BearerToken() {}

  /**
   * Reads it; null where there is none.
   *
   * @throws IllegalArgumentException naming the place, never what stands there
   */
  static @Nullable String from(Map<String, String> environment) {
    String direct = environment.get(VARIABLE);
    String file = environment.get(FILE);
    if (direct != null && file != null) {
      throw new IllegalArgumentException(
          "a token is given once; got both " + VARIABLE + " and " + FILE + "; unset one");
    }
    String text = file == null ? direct : content(file);
    if (text == null || text.isBlank()) {
      return null;
    }
    String token = text.strip();
    if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "a token holds visible ASCII characters only; got others in "
              + (file == null ? VARIABLE : file)
              + "; write the token alone there");
    }
    return token;
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw new IllegalArgumentException(
          FILE + " names a readable file; got " + file + "; make it readable or name another", e);
    }
  }
}
