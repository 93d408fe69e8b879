package dev.cadastre.dataset;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a problem set. A problem without an id is named by its index in the file. */
public final class ProblemReader {

  /** Kept as metadata wherever a file has them. */
  static final Set<String> METADATA =
      Set.of(
          "level",
          "subject",
          "topic",
          "type",
          "subfield",
          "category",
          "difficulty",
          "answer_type",
          "unit");

  private final ProblemSource source;
  private final Rejects rejects;
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private int index;

  private ProblemReader(ProblemSource source) {
    this.source = source;
    this.rejects = new Rejects(source.file(), source.skipBad());
  }

  /** A problem whose kind may still depend on the others. */
  private record Draft(
      String id,
      String prompt,
      String reference,
      @Nullable AnswerKind kind,
      Map<String, String> metadata) {}

  /**
   * Reads the problems of a file.
   *
   * @param name of the set
   * @throws BadInputException if the file can't be read or holds more bad records than allowed
   */
  public static ProblemReading read(String name, ProblemSource source) {
    ProblemReader reader = new ProblemReader(source);
    try {
      Records.read(source.file(), source.preset(), source.selection(), reader::add);
      List<Reject> rejected = reader.rejects.finish();
      return new ProblemReading(reader.set(name), InputFile.sha256(source.file()), rejected);
    } catch (ZipException | EOFException e) {
      throw InputFile.notGzip(source.file(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + source.file(), e);
    }
  }

  private ProblemSet set(String name) {
    if (drafts.isEmpty()) {
      throw BadInputException.at(
          source.file(), null, "a problem set holds at least one problem", "none", "add problems");
    }
    AnswerKind kind =
        Objects.requireNonNullElseGet(
            source.kind() == null ? source.preset().kind() : source.kind(),
            () -> ReferenceKind.of(drafts.stream().map(Draft::reference).toList()));
    return new ProblemSet(
        name,
        drafts.stream()
            .map(
                d ->
                    new Problem(
                        d.id,
                        d.prompt,
                        d.reference,
                        Objects.requireNonNullElse(d.kind, kind),
                        d.metadata))
            .toList());
  }

  private void add(SourceRecord record) {
    int at = index++;
    try {
      drafts.add(draft(record, at));
    } catch (RecordFault fault) {
      rejects.add(Reject.of(record.line(), record.path(), fault, record.original()));
    }
  }

  private Draft draft(SourceRecord record, int at) {
    Map<String, String> columns = record.columns();
    String id = Objects.requireNonNullElse(value(columns, ProblemField.ID), String.valueOf(at));
    if (source.preset() == ProblemPreset.GAME24 && source.mapping().column("id") == null) {
      id = rowOf(id);
    }
    JsonlRollouts.requireId(id);
    if (ids.contains(id)) {
      throw new RecordFault(
          "ids are unique in a problem set",
          RecordFault.quote(id) + " again",
          "give the problem another id");
    }
    String prompt = required(columns, ProblemField.PROMPT);
    if (prompt.isBlank()) {
      throw new RecordFault("a prompt isn't blank", "blanks", "write the question");
    }
    String reference = required(columns, ProblemField.REFERENCE);
    if (source.mapping().column("reference") == null) {
      reference = source.preset().reading().read(reference);
    }
    requireLength(prompt);
    requireLength(reference);
    String kind = value(columns, ProblemField.KIND);
    Draft draft =
        new Draft(id, prompt, reference, kind == null ? null : kind(kind), metadata(columns));
    ids.add(id);
    return draft;
  }

  private static void requireLength(String text) {
    if (text.length() > JsonWalk.MAX_TEXT_LENGTH) {
      throw new RecordFault(
          "a text has at most " + JsonWalk.MAX_TEXT_LENGTH + " characters",
          text.length() + " characters",
          "cut it or leave the record out");
    }
  }

  /** Rank counts from 1, the logs' idx from 0. */
  private static String rowOf(String rank) {
    try {
      return String.valueOf(Integer.parseInt(rank.strip()) - 1);
    } catch (NumberFormatException e) {
      throw new RecordFault("a Rank is an integer", RecordFault.quote(rank), "mend the Rank");
    }
  }

  private static AnswerKind kind(String text) {
    try {
      return AnswerKind.of(text);
    } catch (IllegalArgumentException e) {
      throw new RecordFault(
          "a kind is one of those that verifiers know",
          RecordFault.quote(text),
          String.valueOf(e.getMessage()));
    }
  }

  private String required(Map<String, String> columns, ProblemField field) {
    String value = value(columns, field);
    if (value == null) {
      throw RecordFault.missing(
          "a " + field.label(),
          ("texts and numbers are in columns %s; name the right one with --map %s=COLUMN, or the"
                  + " file's form with --preset")
              .formatted(columns.keySet(), field.label()));
    }
    return value;
  }

  private @Nullable String value(Map<String, String> columns, ProblemField field) {
    String mapped = source.mapping().column(field.label());
    if (mapped != null) {
      return columns.get(mapped);
    }
    for (String column : source.preset().columns(field)) {
      String value = columns.get(column);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private Map<String, String> metadata(Map<String, String> columns) {
    Map<String, String> metadata = new HashMap<>();
    for (String key : METADATA) {
      String value = columns.get(key);
      if (value != null) {
        metadata.put(key, value);
      }
    }
    source
        .mapping()
        .columns()
        .forEach(
            (field, column) -> {
              String value = columns.get(column);
              if (field.startsWith(ProblemSource.META) && value != null) {
                metadata.put(field.substring(ProblemSource.META.length()), value);
              }
            });
    return metadata;
  }
}
