package dev.cadastre.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.cadastre.rollout.TokenTrace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a table's file, row by row; the same rows make the same bytes. */
public final class TableWriter implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  // shortest forms that are the same on every JDK, which Double.toString is only from 19 on
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final Table table;
  private final Path file;
  private final MessageDigest digest = Sha256.digest();
  private final JsonGenerator json;
  private final Consumer<Manifest.FileEntry> written;
  private long rows;

  TableWriter(Table table, Path folder, Consumer<Manifest.FileEntry> written) throws IOException {
    this.table = table;
    this.file = folder.resolve(table.fileName());
    this.written = written;
    this.json =
        JSON.createGenerator(
            new GZIPOutputStream(
                new DigestOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(file), BUFFER), digest),
                BUFFER));
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  /** Writes a row of this table. */
  public void write(Row row) throws IOException {
    json.writeStartObject();
    List<Column> columns = table.columns();
    for (int i = 0; i < columns.size(); i++) {
      json.writeFieldName(columns.get(i).name());
      write(columns.get(i).type(), row.values().get(i));
    }
    json.writeEndObject();
    rows++;
  }

  private void write(ColumnType type, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (type) {
      case INTEGER, EXECUTION -> json.writeNumber((Long) value);
      case REAL -> real((Double) value);
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case TRACE -> trace((TokenTrace) value);
      case INSTANT, TEXT, RUN, PROBLEM, PROBLEM_SET, VERIFIER, CHECKPOINT, COMPARISON ->
          json.writeString(value.toString());
    }
  }

  private void real(double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(String.valueOf(value));
    }
  }

  private void trace(TokenTrace trace) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("tokens");
    for (int token : trace.tokens()) {
      json.writeNumber(token);
    }
    json.writeEndArray();
    floats("logProbNats", trace.logProbNats());
    floats("entropyNats", trace.entropyNats());
    json.writeEndObject();
  }

  private void floats(String name, float @Nullable [] values) throws IOException {
    if (values == null) {
      json.writeNullField(name);
      return;
    }
    json.writeArrayFieldStart(name);
    for (float value : values) {
      if (Float.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeString(String.valueOf(value));
      }
    }
    json.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    if (rows > 0) {
      json.writeRaw('\n');
    }
    json.close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
      written.accept(
          new Manifest.FileEntry(
              table.label(),
              table.fileName(),
              rows,
              channel.size(),
              HexFormat.of().formatHex(digest.digest())));
    }
  }
}
