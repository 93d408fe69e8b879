package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** One object from problem to its accuracies, epoch by epoch, each over 8 rollouts. */
final class OneShotTallies {

  private static final int DRAWS = 8;

  private OneShotTallies() {}

  static void read(TallySource source, InputStream in, TallyReader reader) throws IOException {
    String epoch = source.selection().value("epoch");
    if (epoch == null || !epoch.matches("first|last|\\d{1,9}")) {
      throw BadInputException.at(
          source.file(),
          null,
          "one epoch is read at a time: first, last, or its number from 0",
          epoch == null ? "none" : "'" + epoch + "'",
          "choose one with --select epoch=first, epoch=last or epoch=N");
    }
    try (JsonParser parser = Records.JSON.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw BadInputException.at(
            source.file(),
            null,
            "the file is one object from problem to accuracies",
            "something else",
            "check the file and the preset");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String problem = parser.currentName();
        long line = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        JsonNode accuracies = Records.JSON.readTree(parser);
        reader.add(
            line,
            "/" + problem,
            accuracies.toString(),
            "",
            () -> TallyReader.tally(problem, DRAWS, correct(accuracies, epoch), List.of()));
      }
    }
  }

  private static int correct(JsonNode accuracies, String epoch) {
    int at =
        switch (epoch) {
          case "first" -> 0;
          case "last" -> accuracies.size() - 1;
          default -> Integer.parseInt(epoch);
        };
    JsonNode accuracy = accuracies.path(at);
    if (!accuracy.isNumber()) {
      throw new RecordFault(
          "a problem has a number as accuracy of epoch " + epoch,
          accuracies.size() + " epochs, there " + RecordFault.quote(accuracy.toString()),
          "choose another epoch or mend the list");
    }
    double correct = accuracy.doubleValue() * DRAWS;
    if (correct != Math.rint(correct) || correct < 0 || correct > DRAWS) {
      throw new RecordFault(
          "an accuracy over 8 rollouts is a multiple of 1/8 from 0 to 1",
          accuracy.toString(),
          "mend the accuracy");
    }
    return (int) correct;
  }
}
