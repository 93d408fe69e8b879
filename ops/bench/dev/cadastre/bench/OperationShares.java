package dev.cadastre.bench;

import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.SamplingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where a block's time goes, by the library's own profiler: each operation's own time, without that
 * of those it calls. What is left of the wall time is Java, JNI and the script's interpreter.
 * Arguments: model, lanes, tokens of a draw, prompt tokens.
 */
public final class OperationShares {

  private OperationShares() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    RandomModel model = RandomModel.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    int lanes = Integer.parseInt(arguments[1]);
    int length = Integer.parseInt(arguments[2]);
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, length, List.of(), "plain", 1L);
    Problem problem = RandomModel.problem(0, Integer.parseInt(arguments[3]));
    int[] draws = IntStream.range(0, lanes).toArray();
    Path trace = Files.createTempFile("cadastre", ".json");
    double wall;
    try (DjlGenerator fast = DjlGenerator.open(model.write(), plan, "run", lanes, "cpu")) {
      fast.generate(problem, draws);
      fast.generate(problem, draws);
      JniUtils.startProfile(false, false, false);
      wall = GenerationSpeed.seconds(() -> fast.generate(problem, draws));
      JniUtils.stopProfile(trace.toString());
    }
    Map<String, Double> own = ownSeconds(new ObjectMapper().readTree(trace.toFile()));
    double rest = wall - own.values().stream().mapToDouble(s -> s).sum();
    own.put("Java, JNI, interpreter", rest);
    System.out.printf("%.3f s%n| operation | share |%n|---|---:|%n", wall);
    own.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(30)
        .forEach(e -> System.out.printf("| %s | %.3f |%n", e.getKey(), e.getValue() / wall));
    System.exit(0);
  }

  /** An event of the trace. */
  private record Event(String name, double start, double end) {}

  private static Map<String, Double> ownSeconds(JsonNode trace) {
    List<Event> events = new ArrayList<>();
    for (JsonNode event : trace.isArray() ? trace : trace.path("traceEvents")) {
      if (event.path("ph").asText().equals("X")) {
        double start = event.path("ts").asDouble();
        String name = event.path("name").asText();
        events.add(new Event(name, start, start + event.path("dur").asDouble()));
      }
    }
    events.sort(
        Comparator.comparingDouble(Event::start)
            .thenComparing(Comparator.comparingDouble(Event::end).reversed()));
    Map<String, Double> own = new HashMap<>();
    Deque<Event> open = new ArrayDeque<>();
    for (Event event : events) {
      while (!open.isEmpty() && open.peek().end() < event.end()) {
        open.pop();
      }
      double seconds = (event.end() - event.start()) / 1e6;
      own.merge(event.name(), seconds, Double::sum);
      if (!open.isEmpty()) {
        own.merge(open.peek().name(), -seconds, Double::sum);
      }
      open.push(event);
    }
    return own;
  }
}
