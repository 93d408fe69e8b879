package dev.cadastre.campaign;

import dev.cadastre.dataset.BadInputException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a file that holds one YAML mapping. */
final class YamlFile {

  private YamlFile() {}

  /**
   * The mapping.
   *
   * @param noun what the file is: a campaign
   * @param holds what belongs into it
   * @param remedy for an empty file
   * @throws BadInputException naming file, line, rule, what was got and the remedy
   */
  static YamlMap read(Path file, String noun, String holds, String remedy) {
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw BadInputException.at(
          file,
          null,
          noun + " is a readable file",
          Files.isDirectory(file) ? "a directory" : "nothing to read there",
          "check the path");
    }
    try {
      return of(file, Files.readString(file), noun, holds, remedy);
    } catch (CharacterCodingException e) {
      throw BadInputException.at(file, null, "a file is UTF-8", "other bytes", "convert it");
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /** The mapping in a text; the file stands in messages. */
  static YamlMap of(Path file, String text, String noun, String holds, String remedy) {
    try (Reader reader = new StringReader(text)) {
      Node root = new Yaml(new LoaderOptions()).compose(reader);
      if (root == null) {
        throw BadInputException.at(file, null, noun + " has " + holds, "an empty file", remedy);
      }
      return new YamlMap(file, noun, "", root);
    } catch (MarkedYAMLException e) {
      throw BadInputException.at(
          file,
          e.getProblemMark() == null ? null : "line " + (e.getProblemMark().getLine() + 1),
          noun + " is valid YAML",
          String.valueOf(e.getProblem()),
          "mend the line");
    } catch (YAMLException e) {
      throw BadInputException.at(
          file, null, noun + " is valid YAML", String.valueOf(e.getMessage()), "mend the file");
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
