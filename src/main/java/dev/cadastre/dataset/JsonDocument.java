package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A file that is one JSON value: what breaks its syntax spoils the whole file. */
final class JsonDocument {

  private JsonDocument() {}

  @FunctionalInterface
  interface Reader {
    void read(JsonWalk walk) throws IOException;
  }

  /**
   * Walks over a document from its first token.
   *
   * @param base bytes of the file before the document's first
   */
  static void read(Path file, long base, Reader reader) throws IOException {
    try (InputStream in = InputFile.open(file);
        JsonParser parser = new JsonFactory().createParser(in)) {
      if (parser.nextToken() == null) {
        throw BadInputException.at(
            file, null, "a document is one JSON value", "an empty file", RolloutIndexer.EMPTY);
      }
      reader.read(new JsonWalk(parser, base));
      if (parser.nextToken() != null) {
        throw new RecordFault("a document is one JSON value", "more behind it", "split the file");
      }
    } catch (JsonProcessingException e) {
      throw notJson(file, e);
    } catch (RecordFault fault) {
      throw BadInputException.at(
          file, null, fault.rule(), fault.got(), fault.remedy() + ", and check the preset");
    }
  }

  static BadInputException notJson(Path file, JsonProcessingException e) {
    RecordFault fault = RecordFault.notJson(e.getOriginalMessage(), true);
    return BadInputException.at(
        file,
        e.getLocation() == null ? null : "line " + e.getLocation().getLineNr(),
        fault.rule(),
        fault.got(),
        "copy the file again: a document can't be read in part");
  }
}
