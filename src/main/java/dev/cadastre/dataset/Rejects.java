package dev.cadastre.dataset;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bad records of one file: kept up to a bound that the user set, and beyond it a failure. */
public final class Rejects {

  private static final int NAMED = 5;
  private final Path file;
  private final int skipBad;
  private final List<Reject> kept = new ArrayList<>();
  private long count;

  Rejects(Path file, int skipBad) {
    if (skipBad < 0) {
      throw new BadInputException(
          "--skip-bad is 0 or more; got " + skipBad + "; leave it out to skip none");
    }
    this.file = file;
    this.skipBad = skipBad;
  }

  void add(Reject reject) {
    count++;
    if (kept.size() < Math.max(skipBad, NAMED)) {
      kept.add(reject);
    }
  }

  /** The records to leave out; more than the bound are refused, naming the first few. */
  List<Reject> finish() {
    if (count <= skipBad) {
      return List.copyOf(kept);
    }
    if (count == 1) {
      throw new BadInputException(file + ", " + kept.get(0).describe());
    }
    StringBuilder message = new StringBuilder();
    message
        .append("%s: at most %d bad records are skipped; got %d".formatted(file, skipBad, count))
        .append("; mend them or allow more with --skip-bad. The first:");
    kept.stream().limit(NAMED).forEach(r -> message.append("\n  ").append(r.describe()));
    throw new BadInputException(message.toString());
  }

  /** Writes one JSON object a line: line, path, rule, got, original. */
  public static void write(List<Reject> rejects, Path target) {
    // ASCII, since an original may hold lone surrogates, which UTF-8 can't carry
    JsonMapper mapper = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    try (Writer writer = Files.newBufferedWriter(target)) {
      for (Reject reject : rejects) {
        writer.write(mapper.writeValueAsString(reject));
        writer.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing rejects to " + target, e);
    }
  }
}
