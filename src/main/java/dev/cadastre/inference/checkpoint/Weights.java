package dev.cadastre.inference.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * The weights of a checkpoint directory as 32-bit floats, from one safetensors file or from shards.
 * Tensors of 32 bits are mapped and take no heap; those of 16 bits are widened into memory outside
 * the heap.
 */
public final class Weights {

  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private final Path directory;
  private final Map<String, SafetensorsFile> fileOf;

  private Weights(Path directory, Map<String, SafetensorsFile> fileOf) {
    this.directory = directory;
    this.fileOf = fileOf;
  }

  static Weights open(Path directory) {
    Map<String, SafetensorsFile> files = new LinkedHashMap<>();
    Path index = directory.resolve(INDEX);
    // where both lie, the single file counts, as in Hugging Face's own reader
    if (Files.exists(directory.resolve(SINGLE)) || !Files.exists(index)) {
      SafetensorsFile single = SafetensorsFile.open(directory.resolve(SINGLE));
      single.entries().keySet().forEach(name -> files.put(name, single));
      return new Weights(directory, files);
    }
    Map<String, SafetensorsFile> shards = new TreeMap<>();
    JsonNode names = JsonFile.read(index).node("weight_map");
    for (Map.Entry<String, JsonNode> entry : names.properties()) {
      SafetensorsFile shard =
          shards.computeIfAbsent(
              entry.getValue().asText(),
              name -> SafetensorsFile.open(inside(directory, index, name)));
      files.put(entry.getKey(), shard);
    }
    return new Weights(directory, files);
  }

  private static Path inside(Path directory, Path index, String name) {
    if (name.contains("/") || !name.endsWith(".safetensors")) {
      throw BadCheckpointException.at(
          index,
          "a shard is a .safetensors file beside its index",
          "'" + name + "'",
          "mend the index");
    }
    return directory.resolve(name);
  }

  /** The files that the weights lie in, the index among them. */
  List<Path> files() {
    TreeSet<Path> files = new TreeSet<>();
    fileOf.values().forEach(file -> files.add(file.file()));
    if (!files.contains(directory.resolve(SINGLE))) {
      files.add(directory.resolve(INDEX));
    }
    return List.copyOf(files);
  }

  /** Checks that every weight of a decoder is there with its type, shape and length. */
  void check(CheckpointConfig config) {
    config.weights().forEach(this::entry);
  }

  /**
   * One weight, row-major, little-endian 32-bit floats outside the heap.
   *
   * @param shape that it must have, outermost dimension first
   * @throws BadCheckpointException if it is missing, has another shape or type, or holds a value
   *     that is not finite
   */
  public ByteBuffer floats(String name, long... shape) {
    SafetensorsFile.Entry entry = entry(name, shape);
    SafetensorsFile file = file(name);
    ElementType type = type(name, file, entry);
    ByteBuffer bytes = file.map(entry);
    ByteBuffer floats = type == ElementType.F32 ? bytes : widened(type, bytes.asShortBuffer());
    checkFinite(name, file, floats.asFloatBuffer());
    return floats;
  }

  /**
   * Reads every weight of a decoder once.
   *
   * @param readBytes told how many bytes were read since it was last told
   * @throws BadCheckpointException if a value is not finite
   */
  public void requireFinite(CheckpointConfig config, LongConsumer readBytes) {
    config
        .weights()
        .forEach(
            (name, shape) -> {
              SafetensorsFile.Entry entry = entry(name, shape);
              SafetensorsFile file = file(name);
              ElementType type = type(name, file, entry);
              ByteBuffer bytes = file.map(entry);
              if (type == ElementType.F32) {
                checkFinite(name, file, bytes.asFloatBuffer());
              } else {
                checkFinite(name, file, type, bytes.asShortBuffer());
              }
              readBytes.accept(entry.bytes());
            });
  }

  private static ByteBuffer widened(ElementType type, ShortBuffer values) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(values.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = bytes.asFloatBuffer();
    while (values.hasRemaining()) {
      floats.put(type.widen(values.get()));
    }
    return bytes;
  }

  private static void checkFinite(String name, SafetensorsFile file, FloatBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      checkFinite(name, file, i, values.get(i));
    }
  }

  private static void checkFinite(
      String name, SafetensorsFile file, ElementType type, ShortBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      checkFinite(name, file, i, type.widen(values.get(i)));
    }
  }

  private static void checkFinite(String name, SafetensorsFile file, int index, float value) {
    if (!Float.isFinite(value)) {
      throw BadCheckpointException.at(
          file.file(),
          "every weight is finite",
          value + " at element " + index + " of " + name,
          "the checkpoint is damaged or its training diverged: use another");
    }
  }

  private SafetensorsFile.Entry entry(String name, long[] shape) {
    SafetensorsFile file = file(name);
    SafetensorsFile.Entry entry = file.entries().get(name);
    if (entry == null) {
      throw BadCheckpointException.at(
          file.file(), "the shard holds " + name + ", as the index says", "none", "copy it again");
    }
    ElementType type = type(name, file, entry);
    if (!entry.shape().equals(Arrays.stream(shape).boxed().toList())) {
      throw BadCheckpointException.at(
          file.file(),
          name + " has the shape " + Arrays.toString(shape) + ", as config.json says",
          entry.shape(),
          "use the config.json of these weights");
    }
    long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (entry.bytes() != elements * type.bytes()) {
      throw BadCheckpointException.at(
          file.file(),
          name + " takes " + elements * type.bytes() + " bytes",
          entry.bytes(),
          "the file is damaged: copy it again");
    }
    if (elements * Float.BYTES > Integer.MAX_VALUE) {
      throw BadCheckpointException.at(
          file.file(),
          "a tensor of 32-bit floats stays under 2 GiB",
          name + " with " + elements + " elements",
          "use a smaller checkpoint");
    }
    return entry;
  }

  private SafetensorsFile file(String name) {
    SafetensorsFile file = fileOf.get(name);
    if (file == null) {
      throw new BadCheckpointException(
          directory
              + ": a decoder of this config.json has the tensor "
              + name
              + "; got none; use the config.json of these weights");
    }
    return file;
  }

  private static ElementType type(String name, SafetensorsFile file, SafetensorsFile.Entry entry) {
    return ElementType.of(entry.type())
        .orElseThrow(
            () ->
                BadCheckpointException.at(
                    file.file(),
                    "a weight is of type F32, F16 or BF16",
                    entry.type() + " for " + name,
                    "convert the checkpoint"));
  }
}
