package dev.cadastre.campaign;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The runs of a campaign that was stored, whose files and folders may be gone. */
public final class CampaignRuns {

  private CampaignRuns() {}

  /** The names of the runs that a definition names, in its order. */
  public static List<String> of(String definition) {
    Node runs = value(new Yaml(new LoaderOptions()).compose(new StringReader(definition)), "runs");
    return runs instanceof MappingNode map
        ? map.getValue().stream().map(CampaignRuns::key).toList()
        : List.of();
  }

  private static Node value(Node node, String key) {
    if (node instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        if (key(entry).equals(key)) {
          return entry.getValueNode();
        }
      }
    }
    throw new IllegalStateException("a stored campaign has " + key + "; got none");
  }

  private static String key(NodeTuple entry) {
    return ((ScalarNode) entry.getKeyNode()).getValue();
  }
}
