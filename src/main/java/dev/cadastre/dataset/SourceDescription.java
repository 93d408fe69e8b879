package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.ProblemSet;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read, in the form in which it is stored with what was read from it: a later process
 * reads the same file the same way.
 *
 * @param file absolute path
 * @param preset by its label
 * @param select which part of the file
 * @param map our fields by the file's columns
 * @param kind answer kind of problems whose record names none
 * @param skipBad how many bad records may be left out
 * @param delayMillis wait for each replayed draw
 */
public record SourceDescription(
    String file,
    String preset,
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

  public static SourceDescription of(ProblemSource source) {
    AnswerKind kind = source.kind();
    return new SourceDescription(
        absolute(source.file()),
        source.preset().label(),
        source.selection().values(),
        source.mapping().columns(),
        kind == null ? null : kind.label(),
        source.skipBad(),
        0);
  }

  public static SourceDescription of(RolloutSource source, long delayMillis) {
    return new SourceDescription(
        absolute(source.file()),
        source.preset().label(),
        source.selection().values(),
        source.mapping().columns(),
        null,
        source.skipBad(),
        delayMillis);
  }

  public static SourceDescription of(TallySource source) {
    return new SourceDescription(
        absolute(source.file()),
        source.preset().label(),
        source.selection().values(),
        source.mapping().columns(),
        null,
        source.skipBad(),
        0);
  }

  private static String absolute(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }

  /** Whether the file holds tallies, to tell by its preset. */
  public boolean holdsTallies() {
    return TallyPreset.isTallies(preset);
  }

  /** The problems of the file; a file of tallies brings its own. */
  public ProblemSet problemSet(String name) {
    return holdsTallies()
        ? new ProblemSet(name, TallyReader.read(tallies()).problems())
        : ProblemReader.read(name, problems()).problems();
  }

  public ProblemSource problems() {
    return new ProblemSource(
        Path.of(file),
        ProblemPreset.of(preset),
        kind == null ? null : AnswerKind.of(kind),
        new Selection(select),
        new FieldMapping(map),
        skipBad);
  }

  public RolloutSource rollouts() {
    return new RolloutSource(
        Path.of(file),
        RolloutPreset.of(preset),
        new Selection(select),
        new FieldMapping(map),
        skipBad);
  }

  public TallySource tallies() {
    return new TallySource(
        Path.of(file),
        TallyPreset.of(preset),
        new Selection(select),
        new FieldMapping(map),
        skipBad);
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
