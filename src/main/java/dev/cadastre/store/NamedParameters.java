package dev.cadastre.store;

import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL with {@code :names} turned into JDBC's question marks. A colon in a string, a quoted name, a
 * comment or a cast ({@code ::}) names nothing; comments are left out.
 *
 * @param jdbc SQL with question marks
 * @param names what each question mark stands for, in order; a name may occur again
 */
record NamedParameters(String jdbc, List<String> names) {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<kept>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|::)"
              + "|(?<comment>--[^\\n]*|/\\*.*?\\*/)"
              + "|:(?<name>[a-zA-Z]\\w*)",
          Pattern.DOTALL);

  NamedParameters {
    names = List.copyOf(names);
  }

  static NamedParameters of(String sql) {
    List<String> names =
        TOKEN.matcher(sql).results().map(token -> token.group(3)).filter(Objects::nonNull).toList();
    String jdbc = TOKEN.matcher(sql).replaceAll(NamedParameters::replacement);
    return new NamedParameters(jdbc.strip(), names);
  }

  private static String replacement(MatchResult token) {
    String kept = token.group(1);
    if (kept != null) {
      return Matcher.quoteReplacement(kept);
    }
    return token.group(3) == null ? "" : "?";
  }
}
