package dev.cadastre.inference.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tensors of one safetensors file: 8 bytes header length (little-endian), a JSON header, data.
 * Format: the safetensors project's README, section "Format".
 */
final class SafetensorsFile {

  private static final int LENGTH_BYTES = 8;
  private static final long MAX_HEADER_BYTES = 100_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Where one tensor lies.
   *
   * @param type as the header names it
   * @param shape outermost dimension first
   * @param offset of its first byte in the file
   * @param bytes its length
   */
  record Entry(String type, List<Long> shape, long offset, long bytes) {}

  private final Path file;
  private final Map<String, Entry> entries;
  private final JsonNode metadata;

  private SafetensorsFile(Path file, Map<String, Entry> entries, JsonNode metadata) {
    this.file = file;
    this.entries = Collections.unmodifiableMap(entries);
    this.metadata = metadata;
  }

  /** Reads the header and checks that every tensor lies inside the file. */
  static SafetensorsFile open(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw cutOff(file, "at least " + LENGTH_BYTES + " bytes", size);
      }
      long headerBytes = read(channel, 0, LENGTH_BYTES).getLong();
      if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES) {
        throw BadCheckpointException.at(
            file,
            "a safetensors header has 2 to " + MAX_HEADER_BYTES + " bytes",
            headerBytes,
            "the file is damaged or no safetensors: copy it again");
      }
      long data = LENGTH_BYTES + headerBytes;
      if (size < data) {
        throw cutOff(file, data + " bytes for its header", size);
      }
      JsonNode header = JSON.readTree(read(channel, LENGTH_BYTES, (int) headerBytes).array());
      Map<String, Entry> entries = entries(file, header, data, size);
      return new SafetensorsFile(file, entries, header.path("__metadata__"));
    } catch (NoSuchFileException e) {
      throw new BadCheckpointException(
          file + ": a checkpoint has this weight file; got none; copy it there", e);
    } catch (JsonProcessingException e) {
      throw new BadCheckpointException(
          file + ": a header is JSON; got " + e.getOriginalMessage() + "; copy it again", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Entry> entries(Path file, JsonNode header, long data, long size) {
    Map<String, Entry> entries = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals("__metadata__")) {
        continue;
      }
      JsonNode offsets = field.getValue().path("data_offsets");
      long begin = offsets.path(0).asLong(-1);
      long end = offsets.path(1).asLong(-1);
      JsonNode sizes = field.getValue().path("shape");
      if (begin < 0 || end < begin || !sizes.isArray()) {
        throw BadCheckpointException.at(
            file,
            "a tensor has dtype, shape and data_offsets [begin, end]",
            field.getKey() + " " + field.getValue(),
            "the file is damaged: copy it again");
      }
      List<Long> shape = new ArrayList<>();
      sizes.forEach(length -> shape.add(length.asLong(-1)));
      if (end > size - data) {
        throw cutOff(file, data + end + " bytes, where tensor " + field.getKey() + " ends", size);
      }
      String type = field.getValue().path("dtype").asText();
      entries.put(field.getKey(), new Entry(type, shape, data + begin, end - begin));
    }
    return entries;
  }

  Path file() {
    return file;
  }

  Map<String, Entry> entries() {
    return entries;
  }

  /** A text of the header's metadata; empty if it has none of this name. */
  String metadata(String name) {
    return metadata.path(name).asText("");
  }

  /** A tensor's bytes, mapped read-only and little-endian. */
  ByteBuffer map(Entry entry) {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel
          .map(MapMode.READ_ONLY, entry.offset, entry.bytes)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
      // a channel may give less than asked for
    }
    return buffer.flip();
  }

  private static BadCheckpointException cutOff(Path file, String needed, long size) {
    return BadCheckpointException.at(
        file, "the file has " + needed, size + " bytes", "it is cut off: copy it again");
  }
}
