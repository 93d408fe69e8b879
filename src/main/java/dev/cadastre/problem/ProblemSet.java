package dev.cadastre.problem;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A named list of problems, identified by the sha256 of its content (ids, prompts, references,
 * kinds and metadata in order; the name is no part of it).
 */
public record ProblemSet(String name, List<Problem> problems) {

  public ProblemSet {
    problems = List.copyOf(problems);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a problem set holds at least one problem; got none");
    }
    Set<String> ids = new HashSet<>();
    for (Problem problem : problems) {
      if (!ids.add(problem.id())) {
        throw new IllegalArgumentException(
            "ids are unique in a problem set; '" + problem.id() + "' occurs twice in " + name);
      }
    }
  }

  /** Hex sha256 over every field of every problem, each preceded by its length. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Problem problem : problems) {
        add(digest, problem.id());
        add(digest, problem.prompt());
        add(digest, problem.reference());
        add(digest, problem.kind().name());
        for (Map.Entry<String, String> entry : problem.metadata().entrySet()) {
          add(digest, entry.getKey());
          add(digest, entry.getValue());
        }
        add(digest, "");
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
