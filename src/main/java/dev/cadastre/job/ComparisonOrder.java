package dev.cadastre.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.aggregate.RunTallies;
import dev.cadastre.report.ComparisonReport;
import dev.cadastre.report.Format;
import dev.cadastre.report.RunLabel;
import dev.cadastre.sample.Run;
import dev.cadastre.store.ComparisonRegister.Subject;
import dev.cadastre.store.Database;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.TallyRegister;
import dev.cadastre.store.VerifierRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Two runs, each under a verifier, to be compared at given levels. */
public record ComparisonOrder(
    String base, String tuned, int baseVerifier, int tunedVerifier, ComparisonOptions options) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A comparison is named after its runs. */
  public String name() {
    return base + ".." + tuned;
  }

  /** As a job parameter. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an order does not write as JSON: " + this, e);
    }
  }

  static ComparisonOrder read(String json) {
    try {
      return JSON.readValue(json, ComparisonOrder.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an order of a comparison: " + json, e);
    }
  }

  /** The levels that a stored result was made at. */
  public static ComparisonOptions options(String result) {
    try {
      return JSON.treeToValue(JSON.readTree(result).path("options"), ComparisonOptions.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the result of a comparison: " + result, e);
    }
  }

  /** A result as users get it in JSON, without its problems, which have rows of their own. */
  String json(Comparison comparison, Database database) {
    StringBuilder json = new StringBuilder();
    try {
      new ComparisonReport(
              name(),
              label(base, baseVerifier, database),
              label(tuned, tunedVerifier, database),
              comparison,
              0)
          .render(Format.JSON, json);
    } catch (IOException e) {
      throw new UncheckedIOException("a string builder does not fail", e);
    }
    return json.toString();
  }

  private static RunLabel label(String run, int verifier, Database database) {
    return new VerifierRegister(database)
        .all().stream()
            .filter(known -> known.id() == verifier)
            .map(known -> new RunLabel(run, known.name(), known.version()))
            .findFirst()
            .orElseThrow();
  }

  /** Compares the stored tallies; the same tallies and options give the same result. */
  public Comparison compare(Database database) {
    return Comparison.between(
        tallies(database, base, baseVerifier), tallies(database, tuned, tunedVerifier), options);
  }

  /** What is compared, with the sha256 over everything that decides the result. */
  public Subject subject(Database database) {
    RunRegister runs = new RunRegister(database);
    Run baseRun = runs.find(base).orElseThrow();
    Run tunedRun = runs.find(tuned).orElseThrow();
    return new Subject(
        name(),
        baseRun.id(),
        tunedRun.id(),
        baseVerifier,
        tunedVerifier,
        sha256(
            json()
                + tallies(database, base, baseVerifier)
                + tallies(database, tuned, tunedVerifier)));
  }

  private static RunTallies tallies(Database database, String name, int verifier) {
    Run run = new RunRegister(database).find(name).orElseThrow();
    return new TallyRegister(database).of(run, verifier);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
