package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.problem.AnswerKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read, in the form in which it is stored with what was read from it: a later process
 * reads the same file the same way.
 *
 * @param file absolute path
 * @param preset by its label; null for the plain form
 * @param select which part of the file
 * @param map our fields by the file's columns
 * @param kind answer kind of problems whose record names none
 * @param skipBad how many bad records may be left out
 * @param delayMillis wait for each replayed draw
 */
public record SourceDescription(
    String file,
    @Nullable String preset,
    Map<String, String> select,
    Map<String, String> map,
    @Nullable String kind,
    int skipBad,
    long delayMillis) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public SourceDescription {
    select = new TreeMap<>(select);
    map = new TreeMap<>(map);
  }

  /** A file read by a preset, or in the plain form if that is null. */
  public static SourceDescription of(Path file, @Nullable String preset) {
    return new SourceDescription(
        file.toAbsolutePath().normalize().toString(), preset, Map.of(), Map.of(), null, 0, 0);
  }

  /** Whether the file holds tallies, to tell by its preset. */
  public boolean isTallies() {
    return preset != null && TallyPreset.isTallies(preset);
  }

  public ProblemSource problems() {
    return new ProblemSource(
        Path.of(file),
        preset == null ? ProblemPreset.AUTO : ProblemPreset.of(preset),
        kind == null ? null : AnswerKind.of(kind),
        new Selection(select),
        new FieldMapping(map),
        skipBad);
  }

  public RolloutSource rollouts() {
    return new RolloutSource(
        Path.of(file),
        preset == null ? RolloutPreset.JSONL : RolloutPreset.of(preset),
        new Selection(select),
        new FieldMapping(map),
        skipBad);
  }

  public TallySource tallies() {
    return new TallySource(
        Path.of(file),
        preset == null ? TallyPreset.CSV : TallyPreset.of(preset),
        new Selection(select),
        new FieldMapping(map),
        skipBad);
  }

  /** The name under which verdicts of the file are kept: its form. */
  public String form() {
    return preset == null ? (isTallies() ? "csv" : "jsonl") : preset;
  }

  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a source does not write as JSON: " + this, e);
    }
  }

  /** Reads what {@link #json} wrote. */
  public static SourceDescription read(String json) {
    try {
      return JSON.readValue(json, SourceDescription.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored source does not read: " + json, e);
    }
  }
}
