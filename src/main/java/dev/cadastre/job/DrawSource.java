package dev.cadastre.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.fleet.Proven;
import dev.cadastre.fleet.ServerSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the draws of a run come from, in the form in which it is stored with the run: a later
 * process draws the rest in the same way.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = DrawSource.Recording.class, name = "recording"),
  @JsonSubTypes.Type(value = DrawSource.Checkpoint.class, name = "checkpoint"),
  @JsonSubTypes.Type(value = DrawSource.OnServers.class, name = "servers")
})
public sealed interface DrawSource {

  /** A file of recorded rollouts, or of tallies. */
  record Recording(SourceDescription file) implements DrawSource {}

  /**
   * A checkpoint that draws in this process.
   *
   * @param path absolute path of its directory
   * @param files hex sha256 of each file that identifies it
   * @param lanes draws side by side
   * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
   * @param trace whether the numbers of every token are stored
   */
  record Checkpoint(String path, Map<String, String> files, int lanes, String device, boolean trace)
      implements DrawSource {

    public Checkpoint {
      files = new TreeMap<>(files);
    }
  }

  /**
   * A checkpoint that model servers draw from.
   *
   * @param proven what each reachable one proved when the run was begun or continued
   * @param trace whether the numbers of every token are stored
   */
  record OnServers(ServerSettings settings, List<Proven> proven, boolean trace)
      implements DrawSource {

    public OnServers {
      proven = List.copyOf(proven);
    }
  }

  default String json() {
    try {
      return Stored.JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a source does not write as JSON: " + this, e);
    }
  }

  /** Reads what {@link #json} wrote. */
  static DrawSource read(String json) {
    try {
      return Stored.JSON.readValue(json, DrawSource.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored source does not read: " + json, e);
    }
  }

  /** The form of storage. */
  final class Stored {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Stored() {}
  }
}
