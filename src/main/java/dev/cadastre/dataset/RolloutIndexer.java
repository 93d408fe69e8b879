package dev.cadastre.dataset;

import dev.cadastre.rollout.SamplingPlan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds the index of a recorded file in one pass that holds no texts: entries go to a scratch file
 * as they are found and are sorted afterwards.
 */
final class RolloutIndexer implements RolloutSink {

  private final RolloutSource source;
  private final Rejects rejects;
  private final TextReader reader;
  private final OutputStream scratch;
  private final LongConsumer reached;
  private final ByteBuffer slot = ByteBuffer.allocate(DrawEntry.BYTES);
  private final List<@Nullable ProblemRef> groups = new ArrayList<>();
  private final Map<ProblemRef, Integer> named = new HashMap<>();
  private SamplingPlan plan = SamplingPlan.UNKNOWN;

  private RolloutIndexer(
      RolloutSource source, TextReader reader, OutputStream scratch, LongConsumer reached) {
    this.source = source;
    this.rejects = new Rejects(source.file(), source.skipBad());
    this.reader = reader;
    this.scratch = scratch;
    this.reached = reached;
  }

  /** Writes the index of a file to a target; nothing is left behind if the file is refused. */
  static void build(RolloutSource source, String key, Path target, LongConsumer reached)
      throws IOException {
    Path file = source.file();
    long size = Files.size(file);
    long modified = modified(file);
    Path unsorted = Files.createTempFile(target.getParent(), "unsorted", ".entries");
    Path sorted = Files.createTempFile(target.getParent(), "sorted", ".rollouts");
    try (TextReader reader = new TextReader(file)) {
      RolloutIndexer indexer;
      try (OutputStream scratch =
          new BufferedOutputStream(Files.newOutputStream(unsorted), 1 << 16)) {
        indexer = new RolloutIndexer(source, reader, scratch, reached);
        indexer.read();
      }
      List<Reject> rejected = indexer.rejects.finish();
      EntrySort sort = new EntrySort(file, reader, unsorted, indexer.groups);
      RolloutIndex.Header header =
          new RolloutIndex.Header(
              key,
              size,
              modified,
              InputFile.sha256(file),
              indexer.plan,
              sort.groups(),
              sort.counts(),
              sort.repeated(),
              rejected);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(sorted), 1 << 16)) {
        RolloutIndex.writeHeader(header, out);
        sort.write(out);
      }
      if (Files.size(file) != size || modified(file) != modified) {
        throw BadInputException.at(
            file, null, "a file stays the same while it is read", "a change", "run again");
      }
      Files.move(
          sorted, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unsorted);
      Files.deleteIfExists(sorted);
    }
  }

  static long modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
  }

  private void read() throws IOException {
    Path file = source.file();
    switch (source.preset()) {
      case JSONL -> lines(new JsonlRollouts(source.mapping(), false));
      case TRACES -> lines(new JsonlRollouts(source.mapping(), true));
      case QWEN_MATH_COT -> lines(new QwenMathCotRollouts());
      case GAME24 -> document(walk -> Game24Rollouts.read(walk, this));
      case REASONING_GYM -> {
        List<String> datasets = new ArrayList<>();
        document(walk -> datasets.addAll(ReasoningGymDocument.datasets(walk)));
        int wanted = DatasetChoice.of(file, datasets, source.selection());
        document(walk -> new ReasoningGymRollouts(walk, this, wanted).read());
      }
    }
  }

  private void lines(LineFormat format) throws IOException {
    Path file = source.file();
    try (InputStream in = InputFile.open(file)) {
      format.read(new Lines(file, in, InputFile.markLength(file)), this);
    }
  }

  private void document(JsonDocument.Reader reading) throws IOException {
    JsonDocument.read(source.file(), InputFile.markLength(source.file()), reading);
  }

  static final String EMPTY = "check the file and the preset";

  @Override
  public int newGroup() {
    groups.add(null);
    return groups.size() - 1;
  }

  @Override
  public int groupOf(ProblemRef ref) {
    Integer known = named.get(ref.id() == null ? ref : new ProblemRef(ref.id(), null));
    if (known == null) {
      known = newGroup();
      named.put(ref.id() == null ? ref : new ProblemRef(ref.id(), null), known);
      groups.set(known, ref);
    } else if (ref.text() != null) {
      // a later line may tell the prompt that the first did not
      groups.set(known, ref);
    }
    return known;
  }

  @Override
  public void name(int group, ProblemRef ref) {
    groups.set(group, ref);
  }

  @Override
  public void draw(DrawEntry draw) throws IOException {
    draw.write(slot.clear());
    scratch.write(slot.array());
    reached.accept(draw.offset());
  }

  @Override
  public void reject(Reject reject) {
    rejects.add(reject);
  }

  @Override
  public void plan(SamplingPlan told) {
    plan = told;
  }

  @Override
  public String original(long from, long to) throws IOException {
    return new String(reader.bytes(from, Math.toIntExact(to - from)), StandardCharsets.UTF_8);
  }
}
