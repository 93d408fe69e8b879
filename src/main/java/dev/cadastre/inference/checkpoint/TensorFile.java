package dev.cadastre.inference.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tensors with a few texts about them, as one safetensors file.
 *
 * @param metadata texts by name
 * @param tensors by name, in the order in which they lie in the file
 */
public record TensorFile(Map<String, String> metadata, Map<String, Tensor> tensors) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALIGNMENT = 8;

  /** Reads tensors of 32 bits, and the metadata of one name. */
  public static TensorFile read(Path path, String metadata) {
    SafetensorsFile file = SafetensorsFile.open(path);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    file.entries()
        .forEach(
            (name, entry) -> {
              long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
              Tensor tensor = Tensor.zeros(shape);
              if (!entry.type().equals(ElementType.F32.name())
                  || entry.bytes() != (long) Float.BYTES * tensor.values().length) {
                throw BadCheckpointException.at(
                    path, "tensors are of type F32", entry.type() + " for " + name, "remove it");
              }
              file.map(entry).asFloatBuffer().get(tensor.values());
              tensors.put(name, tensor);
            });
    return new TensorFile(Map.of(metadata, file.metadata(metadata)), tensors);
  }

  /** Writes the file whole or not at all, even if the machine fails. */
  public void write(Path path, ElementType type) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode texts = header.putObject("__metadata__");
    metadata.forEach(texts::put);
    long size = 0;
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      long bytes = (long) type.bytes() * tensor.getValue().values().length;
      ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", type.name());
      entry.set("shape", JSON.valueToTree(tensor.getValue().shape()));
      entry.putArray("data_offsets").add(size).add(size + bytes);
      size += bytes;
    }
    StringBuilder text = new StringBuilder(header.toString());
    while (text.length() % ALIGNMENT != 0) {
      text.append(' ');
    }
    byte[] head = text.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer data =
        ByteBuffer.allocate(Math.toIntExact(Long.BYTES + head.length + size))
            .order(ByteOrder.LITTLE_ENDIAN);
    data.putLong(head.length).put(head);
    tensors
        .values()
        .forEach(
            tensor -> {
              for (float value : tensor.values()) {
                type.put(data, value);
              }
            });
    replace(path, data.flip());
  }

  private static void replace(Path path, ByteBuffer data) throws IOException {
    Path beside = path.resolveSibling(path.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (data.hasRemaining()) {
        channel.write(data);
      }
      channel.force(true);
    } catch (IOException | UncheckedIOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
