package dev.cadastre.sample;

import dev.cadastre.rollout.SamplingPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoint, problem set and plan: what identifies a run. The number of draws is no part of it.
 */
public record RunIdentity(String checkpoint, String problemSetSha256, SamplingPlan plan) {

  /** One field in which two identities differ. */
  public record Difference(String field, @Nullable Object stored, @Nullable Object wanted) {
    @Override
    public String toString() {
      return field + ": stored " + stored + ", wanted " + wanted;
    }
  }

  /** Hex sha256 over the fields by name; an unknown field is null, a value of its own. */
  public String fingerprint() {
    StringBuilder text = new StringBuilder();
    fields().forEach((field, value) -> text.append(field).append('=').append(quoted(value)));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The fields in which a wanted identity differs from this stored one. */
  public List<Difference> differences(RunIdentity wanted) {
    List<Difference> differences = new ArrayList<>();
    Map<String, @Nullable Object> others = wanted.fields();
    fields()
        .forEach(
            (field, value) -> {
              if (!Objects.equals(value, others.get(field))) {
                differences.add(new Difference(field, value, others.get(field)));
              }
            });
    return differences;
  }

  private Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("checkpoint", checkpoint);
    fields.put("problemSet", problemSetSha256);
    fields.putAll(plan.fields());
    return fields;
  }

  /** Length first, so that no value can imitate the next field. */
  private static String quoted(@Nullable Object value) {
    if (value == null) {
      return "null\n";
    }
    if (value instanceof List<?> list) {
      StringBuilder text = new StringBuilder("list " + list.size() + "\n");
      list.forEach(element -> text.append(quoted(element)));
      return text.toString();
    }
    String text = value.toString();
    return text.length() + ":" + text + "\n";
  }
}
