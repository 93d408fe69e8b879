package dev.cadastre.dataset;

import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * A file of recorded rollouts, open for reading any draw by its place. The first opening builds an
 * index in a cache folder; later ones reuse it while path, size, time of change, preset, selection
 * and mapping are the same. Safe for several threads.
 */
public final class RecordedRollouts {

  private final RolloutSource source;
  private final RolloutIndex index;

  private RecordedRollouts(RolloutSource source, RolloutIndex index) {
    this.source = source;
    this.index = index;
  }

  /**
   * Draws of one problem as the file names it.
   *
   * @param index position among the file's groups, 0 and up
   * @param draws how many it holds
   * @param lastDraw highest index of a draw
   */
  public record Group(int index, ProblemRef problem, int draws, int lastDraw) {}

  /**
   * Opens a recording, and indexes it where that wasn't done yet.
   *
   * @param cache folder for the index; made if it isn't there
   * @throws BadInputException if the file can't be read or holds more bad records than allowed
   */
  public static RecordedRollouts open(RolloutSource source, Path cache) {
    return open(source, cache, offset -> {});
  }

  /**
   * The same, telling how far it has come.
   *
   * @param reached takes the byte that indexing has come to; not called if an index is there
   */
  public static RecordedRollouts open(RolloutSource source, Path cache, LongConsumer reached) {
    Path file = source.file();
    InputFile.requireFile(file);
    try {
      if (InputFile.isGzip(file)) {
        throw BadInputException.at(
            file, null, "recorded rollouts lie unpacked", "gzip", "unpack it with gunzip");
      }
      Files.createDirectories(cache);
      String key = key(source);
      Path stored =
          cache.resolve(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + ".rollouts");
      RolloutIndex index = Files.exists(stored) ? RolloutIndex.map(stored) : null;
      if (index == null || !fits(index.header(), key, file)) {
        RolloutIndexer.build(source, key, stored, reached);
        index = RolloutIndex.map(stored);
      }
      if (index == null) {
        throw new IOException("an index just written can't be read: " + stored);
      }
      Rejects rejects = new Rejects(file, source.skipBad());
      index.header().rejects().forEach(rejects::add);
      rejects.finish();
      return new RecordedRollouts(source, index);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static String key(RolloutSource source) throws IOException {
    return String.join(
        "\n",
        source.file().toRealPath().toString(),
        source.preset().label(),
        source.selection().values().toString(),
        source.mapping().columns().toString());
  }

  private static boolean fits(RolloutIndex.Header header, String key, Path file)
      throws IOException {
    return header.key().equals(key)
        && header.size() == Files.size(file)
        && header.modified() == RolloutIndexer.modified(file);
  }

  /** The file's name is told to users. */
  public Path file() {
    return source.file();
  }

  /** Hex sha256 of the file's bytes. */
  public String sha256() {
    return index.header().sha256();
  }

  /** What the file tells of the plan it was drawn under. */
  public SamplingPlan toldPlan() {
    return index.header().plan();
  }

  /** Bad records that were left out. */
  public List<Reject> rejects() {
    return index.header().rejects();
  }

  /** Draws that the file gives twice with the same text. */
  public int repeatedDraws() {
    return index.header().repeated();
  }

  /** Draws in all groups. */
  public int size() {
    return index.draws();
  }

  /** Problem references with their draws, in the file's order. */
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (int g = 0; g < index.header().groups().size(); g++) {
      int count = index.count(g);
      groups.add(
          new Group(g, index.header().groups().get(g), count, index.entry(g, count - 1).draw()));
    }
    return groups;
  }

  /** Indices of a group's draws, ascending. */
  public int[] draws(int group) {
    int[] draws = new int[index.count(group)];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = index.entry(group, i).draw();
    }
    return draws;
  }

  /** The wanted draws of a group that the file holds, in the order of {@code draws}. */
  public List<Rollout> rollouts(int group, int[] draws) throws IOException {
    List<Rollout> rollouts = new ArrayList<>();
    try (TextReader reader = new TextReader(source.file())) {
      for (int draw : draws) {
        DrawEntry entry = index.find(group, draw);
        if (entry != null) {
          rollouts.add(
              new Rollout(
                  draw,
                  reader.text(entry),
                  entry.stopReason(),
                  entry.tokens(),
                  entry.sumLogProbNats(),
                  entry.sumSamplingLogProbNats(),
                  null,
                  null,
                  entry.correct()));
        }
      }
    }
    return rollouts;
  }

  /** Which group belongs to which problem of a set, and what fits nowhere. */
  public RolloutMatch match(ProblemSet problems) {
    return RolloutMatch.of(this, problems);
  }
}
