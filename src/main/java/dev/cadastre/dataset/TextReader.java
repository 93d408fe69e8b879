package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads single texts of a file by their place. Each block of draws opens its own: a channel that an
 * interrupted thread closes must not be another thread's.
 */
final class TextReader implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();
  private final Path file;
  private final FileChannel channel;

  TextReader(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file);
  }

  byte[] bytes(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw changed();
      }
    }
    return buffer.array();
  }

  String text(DrawEntry entry) throws IOException {
    try (JsonParser parser = JSON.createParser(bytes(entry.offset(), entry.length()))) {
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        String text = parser.getText();
        if (parser.currentLocation().getByteOffset() == entry.length()) {
          return text;
        }
      }
      throw changed();
    } catch (JsonProcessingException e) {
      throw changed();
    }
  }

  private BadInputException changed() {
    return BadInputException.at(
        file,
        null,
        "a recorded file stays as it was when it was opened",
        "other bytes",
        "run again: the file is then read anew");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
