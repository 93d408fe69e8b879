package dev.cadastre.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Records of a CSV file (RFC 4180) whose first line names the columns. */
final class CsvRecords {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .setIgnoreEmptyLines(true)
          .get();

  private CsvRecords() {}

  static void read(Path file, InputStream in, Consumer<SourceRecord> records) throws IOException {
    // a decoder, not a charset: a charset would replace what isn't UTF-8
    InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    long line = 1;
    try (CSVParser parser = CSVParser.builder().setReader(reader).setFormat(FORMAT).get()) {
      long start = parser.getCurrentLineNumber() + 1;
      for (CSVRecord record : parser) {
        line = start;
        records.accept(
            new SourceRecord(line, "", String.join(",", record.toList()), () -> columns(record)));
        start = parser.getCurrentLineNumber() + 1;
      }
    } catch (CharacterCodingException e) {
      throw notUtf8(file, line);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw notUtf8(file, line);
      }
      if (e.getCause() instanceof ZipException || e.getCause() instanceof EOFException) {
        throw InputFile.notGzip(file, String.valueOf(e.getCause().getMessage()));
      }
      throw notCsv(file, line, e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw notCsv(file, line, e);
    }
  }

  private static Map<String, String> columns(CSVRecord record) {
    if (!record.isConsistent()) {
      throw new RecordFault(
          "a record has a value for each column of the header",
          record.size() + " values",
          "quote values that hold commas");
    }
    Map<String, String> columns = new LinkedHashMap<>();
    record.toMap().forEach(columns::put);
    return columns;
  }

  private static BadInputException notUtf8(Path file, long line) {
    return BadInputException.at(
        file, "after line " + line, "a file is UTF-8", "other bytes", "convert it with iconv");
  }

  private static BadInputException notCsv(Path file, long line, Exception e) {
    return BadInputException.at(
        file,
        "after line " + line,
        "a file is CSV with a header",
        String.valueOf(e.getMessage()),
        "check quotes and column names");
  }
}
