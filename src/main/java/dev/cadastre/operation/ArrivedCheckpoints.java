package dev.cadastre.operation;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.campaign.Nightly;
import dev.cadastre.campaign.Watch;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.inference.checkpoint.Arrival;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checkpoints that a nightly lists or finds. */
final class ArrivedCheckpoints {

  /**
   * A checkpoint.
   *
   * @param waits what it still waits for; null if it can be drawn from
   */
  record Found(String name, CheckpointEntry entry, @Nullable String waits) {}

  private final Clock clock;

  ArrivedCheckpoints(Clock clock) {
    this.clock = clock;
  }

  /**
   * Those listed, then those in the folder: shorter names first, so that step-50 precedes step-400.
   */
  List<Found> of(Nightly nightly) {
    List<Found> found = new ArrayList<>();
    nightly.listed().forEach((name, entry) -> found.add(new Found(name, entry, null)));
    found.sort(order());
    Watch watch = nightly.watch();
    if (watch != null) {
      found.addAll(in(watch));
    }
    return found;
  }

  private List<Found> in(Watch watch) {
    if (!Files.isDirectory(watch.folder())) {
      throw BadInputException.at(
          watch.folder(), null, "a watched folder is there", "nothing", "make it or mend the path");
    }
    try (Stream<Path> folders = Files.list(watch.folder())) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> watch.matches(folder.getFileName()))
          .map(folder -> found(watch, folder))
          .sorted(order())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("looking into " + watch.folder(), e);
    }
  }

  private Found found(Watch watch, Path folder) {
    String name = folder.getFileName().toString();
    return new Found(
        name,
        new CheckpointEntry.Directory(name, folder, watch.lanes(), watch.device()),
        Arrival.waitsFor(folder, clock.instant(), Duration.ofSeconds(watch.settleSeconds()))
            .orElse(null));
  }

  private static Comparator<Found> order() {
    return Comparator.<Found>comparingInt(found -> found.name().length())
        .thenComparing(Found::name);
  }
}
