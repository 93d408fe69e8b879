package dev.cadastre.dataset;

import java.util.Map;

/**
 * One record of a small file, its values as text.
 *
 * @param line where it starts, 1 and up
 * @param path JSON pointer in a document, else empty
 * @param original as the file holds it
 * @param read gives the values by column, or throws what is wrong with the record
 */
record SourceRecord(long line, String path, String original, Values read) {

  @FunctionalInterface
  interface Values {
    Map<String, String> get();
  }

  Map<String, String> columns() {
    return read.get();
  }
}
