package dev.cadastre.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The frame of a results document: categories, their data sets, and the results of each. */
final class ReasoningGymDocument {

  private ReasoningGymDocument() {}

  @FunctionalInterface
  interface Visit {
    void visit() throws IOException;
  }

  /** Names of the document's data sets, in order. */
  static List<String> datasets(JsonWalk walk) throws IOException {
    List<String> names = new ArrayList<>();
    eachDataset(
        walk,
        field -> walk.skip(),
        () -> {
          int at = names.size();
          names.add("");
          walk.object(
              name -> {
                String value = name.equals("name") ? walk.string() : null;
                if (value != null) {
                  names.set(at, value);
                }
                walk.skip();
              });
        });
    RecordFault fault = walk.takeFault();
    if (fault != null) {
      throw fault;
    }
    return names;
  }

  /**
   * Visits the results of one data set.
   *
   * @param wanted position of the data set among all of the document
   * @param other gets the fields beside the categories
   */
  static void eachResult(JsonWalk walk, int wanted, JsonWalk.FieldVisitor other, Visit result)
      throws IOException {
    int[] dataset = {0};
    eachDataset(
        walk,
        other,
        () -> {
          if (dataset[0]++ != wanted) {
            walk.skip();
            return;
          }
          walk.object(
              name -> {
                if (name.equals("results")) {
                  walk.array(i -> result.visit());
                } else {
                  walk.skip();
                }
              });
        });
  }

  private static void eachDataset(JsonWalk walk, JsonWalk.FieldVisitor other, Visit visit)
      throws IOException {
    walk.object(
        top -> {
          if (!top.equals("categories")) {
            other.field(top);
            return;
          }
          walk.array(
              c ->
                  walk.object(
                      field -> {
                        if (field.equals("datasets")) {
                          walk.array(d -> visit.visit());
                        } else {
                          walk.skip();
                        }
                      }));
        });
  }
}
