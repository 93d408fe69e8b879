package dev.cadastre.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folder {@code sql/query} on the class path, be it in a jar or not. */
final class QuestionFolder {

  private static final String FOLDER = "/sql/query";
  private static final String ENDING = ".sql";

  private QuestionFolder() {}

  /** The names of all questions, in their order. */
  static List<String> names() {
    URL folder = QuestionFolder.class.getResource(FOLDER);
    if (folder == null) {
      throw new IllegalStateException("the class path has no folder " + FOLDER);
    }
    try {
      return names(folder.toURI());
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("cannot list " + folder, e);
    }
  }

  /** The questions in a folder of the file system or of a jar. */
  static List<String> names(URI folder) throws IOException {
    if (!folder.getScheme().equals("jar")) {
      return names(Path.of(folder));
    }
    try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
      return names(jar.getPath(FOLDER));
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  /** The text of a question. */
  static String text(String name) {
    String path = FOLDER + "/" + name + ENDING;
    try (InputStream in = QuestionFolder.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no question " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }
}
