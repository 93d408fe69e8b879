package dev.cadastre.fleet;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the key of a server's API is kept; the key itself is stored, logged and printed nowhere.
 *
 * @param env name of an environment variable
 * @param file path of a file that holds nothing else
 */
public record KeySource(@Nullable String env, @Nullable String file) {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  public KeySource {
    if ((env == null) == (file == null)) {
      throw new IllegalArgumentException(
          "a key comes from the environment or from a file; got "
              + (env == null ? "neither" : "both")
              + "; write {env: NAME} or {file: PATH}");
    }
    if (env != null && !VARIABLE.matcher(env).matches()) {
      throw new IllegalArgumentException( // not shown: it may be a key
          "a variable's name has letters, digits and _; got something else; write the name of the"
              + " variable that holds the key, never the key");
    }
  }
}
