package dev.cadastre.inference.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a checkpoint that is being written is there as a whole; reads no weights. */
public final class Arrival {

  private Arrival() {}

  /**
   * What a directory still waits for; empty if it is complete and settled.
   *
   * @param settle no file may have changed for so long
   */
  public static Optional<String> waitsFor(Path directory, Instant now, Duration settle) {
    for (String name : List.of(TokenizerFolder.CONFIG, TokenizerFolder.TOKENIZER)) {
      if (!Files.isRegularFile(directory.resolve(name))) {
        return Optional.of("it lacks " + name);
      }
    }
    Optional<String> lacking = lackingWeights(directory);
    if (lacking.isPresent()) {
      return lacking;
    }
    Duration quiet = Duration.between(changed(directory), now);
    return quiet.compareTo(settle) < 0
        ? Optional.of(
            "it changed %d s ago and settles for %d"
                .formatted(Math.max(0, quiet.toSeconds()), settle.toSeconds()))
        : Optional.empty();
  }

  private static Optional<String> lackingWeights(Path directory) {
    if (Files.isRegularFile(directory.resolve(Weights.SINGLE))) {
      return Optional.empty();
    }
    Path index = directory.resolve(Weights.INDEX);
    if (!Files.isRegularFile(index)) {
      return Optional.of("it lacks " + Weights.SINGLE);
    }
    try {
      for (JsonNode shard : JsonFile.read(index).node("weight_map")) {
        if (!Files.isRegularFile(directory.resolve(shard.asText()))) {
          return Optional.of("it lacks " + shard.asText());
        }
      }
      return Optional.empty();
    } catch (BadCheckpointException e) {
      return Optional.of("its index does not read yet");
    }
  }

  private static Instant changed(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      Instant newest = Files.getLastModifiedTime(directory).toInstant();
      for (Path file : (Iterable<Path>) files::iterator) {
        Instant at = Files.getLastModifiedTime(file).toInstant();
        newest = at.isAfter(newest) ? at : newest;
      }
      return newest;
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + directory, e);
    }
  }
}
