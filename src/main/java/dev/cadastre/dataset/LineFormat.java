package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;

/** A form with one JSON object a line: a bad line spoils itself only. */
abstract class LineFormat {

  private final JsonFactory json = new JsonFactory();

  /** Draws of one line; the walk stands at its object. Faults are left in the walk or thrown. */
  abstract List<DrawEntry> record(JsonWalk walk, int line, RolloutSink sink) throws IOException;

  final void read(Lines lines, RolloutSink sink) throws IOException {
    while (lines.next()) {
      try {
        for (DrawEntry draw : parse(lines, sink)) {
          sink.draw(draw);
        }
      } catch (RecordFault fault) {
        sink.reject(Reject.of(lines.line(), "", fault, lines.text()));
      }
    }
  }

  private List<DrawEntry> parse(Lines lines, RolloutSink sink) throws IOException {
    try (JsonParser parser = json.createParser(lines.bytes(), lines.start(), lines.length())) {
      JsonWalk walk = new JsonWalk(parser, lines.offset());
      parser.nextToken();
      List<DrawEntry> draws = record(walk, Math.toIntExact(lines.line()), sink);
      RecordFault fault = walk.takeFault();
      if (fault != null) {
        throw fault;
      }
      if (parser.nextToken() != null) {
        throw new RecordFault("a line holds one object", "more behind it", "split the line");
      }
      return draws;
    } catch (JsonProcessingException e) {
      throw RecordFault.notJson(e.getOriginalMessage(), lines.terminated());
    }
  }
}
