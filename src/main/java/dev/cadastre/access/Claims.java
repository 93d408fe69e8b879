package dev.cadastre.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scope that a token's claims give. */
final class Claims {
  private Claims() {}

  /** The widest scope that is named; null if none is. */
  static @Nullable Scope scope(Map<String, Object> claims, IssuerSettings settings) {
    List<String> values = values(claims, settings.scopeClaim());
    @Nullable Scope widest = null;
    for (Scope scope : Scope.values()) {
      if (values.contains(settings.scopes().get(scope))) {
        widest = scope;
      }
    }
    return widest;
  }

  /** A text of words parted by blanks, or a list. */
  private static List<String> values(Map<String, Object> claims, String path) {
    Object found = find(claims, path);
    List<String> values = new ArrayList<>();
    if (found instanceof String words) {
      values.addAll(Arrays.asList(words.split(" ")));
    } else if (found instanceof Collection<?> list) {
      list.forEach(value -> values.add(String.valueOf(value)));
    }
    return values;
  }

  /** The whole name first, for some issuers' claims are URLs with dots in them. */
  private static @Nullable Object find(Map<?, ?> claims, String path) {
    Object whole = claims.get(path);
    int dot = path.indexOf('.');
    if (whole != null || dot < 0) {
      return whole;
    }
    return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? find(inner, path.substring(dot + 1))
        : null;
  }
}
