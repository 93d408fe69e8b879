package dev.cadastre.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** What stands under ops/ for other machines: well formed, and speaking of what there is. */
class DeploymentTest {

  private static final Path OPS = Path.of("ops");
  private static final String IMAGE = "registry.example/cadastre:";

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "Deployment", Deployment.class,
          "Service", Service.class,
          "Job", Job.class,
          "CronJob", CronJob.class);

  /** The model keeps unknown fields; without its any-setters they are faults. */
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  private static List<HasMetadata> read(String yaml) {
    List<HasMetadata> objects = new ArrayList<>();
    for (Object document : new Yaml().loadAll(yaml)) {
      Object kind = ((Map<?, ?>) document).get("kind");
      objects.add(STRICT.convertValue(document, KINDS.get(String.valueOf(kind))));
    }
    return objects;
  }

  private static List<HasMetadata> all() throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    try (Stream<Path> files = Files.list(OPS.resolve("kubernetes"))) {
      for (Path file : files.sorted().toList()) {
        objects.addAll(read(Files.readString(file)));
      }
    }
    return objects;
  }

  private static @Nullable PodTemplateSpec pods(HasMetadata object) {
    if (object instanceof Deployment deployment) {
      return deployment.getSpec().getTemplate();
    }
    if (object instanceof Job job) {
      return job.getSpec().getTemplate();
    }
    return object instanceof CronJob night
        ? night.getSpec().getJobTemplate().getSpec().getTemplate()
        : null;
  }

  private static List<Container> ours() throws IOException {
    return all().stream()
        .map(DeploymentTest::pods)
        .filter(pod -> pod != null)
        .flatMap(pod -> pod.getSpec().getContainers().stream())
        .filter(container -> container.getImage().startsWith(IMAGE))
        .toList();
  }

  @Test
  void everyFieldIsOneThatKubernetesKnows() throws IOException {
    assertThat(all())
        .extracting(HasMetadata::getKind)
        .containsExactlyInAnyOrder(
            "CronJob", "Job", "Deployment", "Service", "Deployment", "Service");
    String typo =
        Files.readString(OPS.resolve("kubernetes/job.yaml")).replace("parallelism:", "paralelism:");
    assertThatThrownBy(() -> read(typo)).hasMessageContaining("paralelism");
  }

  @Test
  void servicesFindTheirPods() throws IOException {
    List<HasMetadata> objects = all();
    for (HasMetadata object : objects) {
      if (object instanceof Deployment deployment) {
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
            .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
      }
      if (object instanceof Service service) {
        List<PodTemplateSpec> found =
            objects.stream()
                .map(DeploymentTest::pods)
                .filter(pod -> pod != null)
                .filter(
                    pod ->
                        pod.getMetadata()
                            .getLabels()
                            .entrySet()
                            .containsAll(service.getSpec().getSelector().entrySet()))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).getSpec().getContainers().get(0).getPorts().get(0).getName())
            .isEqualTo(service.getSpec().getPorts().get(0).getTargetPort().getStrVal());
      }
    }
  }

  @Test
  void everyCommandIsOneOfOurs() throws IOException {
    assertThat(ours()).hasSize(3);
    for (Container container : ours()) {
      known(container.getArgs());
    }
    Pattern start = Pattern.compile("^ExecStart=\\S*/ops/cadastre (.*)$", Pattern.MULTILINE);
    try (Stream<Path> units = Files.list(OPS.resolve("systemd"))) {
      List<String> commands = new ArrayList<>();
      for (Path unit : units.toList()) {
        start.matcher(Files.readString(unit)).results().forEach(m -> commands.add(m.group(1)));
      }
      assertThat(commands).hasSize(2);
      commands.forEach(command -> known(List.of(command.split(" "))));
    }
  }

  private static void known(List<String> words) {
    CommandLine verb =
        requireNonNull(
            new CommandLine(new Main()).getSubcommands().get(words.get(0)), words.get(0));
    assertThat(verb.getCommandSpec().optionsMap().keySet())
        .containsAll(words.stream().filter(word -> word.startsWith("--")).toList());
  }

  @Test
  void everyVariableIsASettingAndSecretsComeFromSecrets() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (Container container : ours()) {
      for (EnvVar variable : container.getEnv()) {
        assertThat(readme).contains("`" + variable.getName() + "`");
        if (variable.getName().startsWith("CADASTRE_DB")) {
          assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isEqualTo("cadastre-db");
        }
      }
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    }
  }

  @Test
  void whoListensToOthersAsksForTokensFromTheStart() throws IOException {
    List<List<String>> listening =
        ours().stream().map(Container::getArgs).filter(args -> args.contains("--host")).toList();
    assertThat(listening).hasSize(1);
    assertThat(listening.get(0)).contains("--require-token");
    String comment = Files.readString(OPS.resolve("kubernetes/server.yaml"));
    assertThat(comment).contains("token create first --scope admin");
    known(List.of("token"));
  }

  /** What is judged must not die of it, and a batch shell is no job step. */
  @Test
  void signalsReachCadastreAlone() throws IOException {
    try (Stream<Path> units = Files.list(OPS.resolve("systemd"))) {
      for (Path unit : units.filter(file -> file.toString().endsWith(".service")).toList()) {
        assertThat(Files.readString(unit)).contains("\nKillMode=mixed\n");
      }
    }
    assertThat(Files.readString(OPS.resolve("slurm/array.sbatch")))
        .contains("\n#SBATCH --signal=B:TERM@");
  }

  @Test
  void anImageSetsWhatTheLauncherSets() throws IOException {
    String launcher = Files.readString(OPS.resolve("cadastre"));
    String image = Files.readString(OPS.resolve("container/Dockerfile"));
    for (String option : List.of("-XX:MaxRAMPercentage=40", "-Dfile.encoding=UTF-8")) {
      assertThat(launcher).contains(option);
      assertThat(image).contains(option);
    }
    Pattern value = Pattern.compile("\\b([A-Z_]+)=(?:\\$\\{\\1:-([^}]+)}|(\\w+))");
    long exported =
        launcher
            .lines()
            .filter(line -> line.strip().startsWith("export ") && !line.contains("OMP_NUM"))
            .flatMap(line -> value.matcher(line).results())
            .peek(
                set ->
                    assertThat(image)
                        .contains(
                            set.group(1)
                                + "="
                                + (set.group(2) == null ? set.group(3) : set.group(2))))
            .count();
    assertThat(exported).isEqualTo(5);
  }

  @Test
  void aJobHasAsManyShardsAsPods() throws IOException {
    Job job = (Job) all().stream().filter(o -> o instanceof Job).findFirst().orElseThrow();
    assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
    assertThat(job.getSpec().getTemplate().getSpec().getContainers().get(0).getArgs())
        .contains("$(JOB_COMPLETION_INDEX)/" + job.getSpec().getCompletions());
    assertThat(job.getSpec().getPodFailurePolicy().getRules())
        .allSatisfy(
            rule -> {
              assertThat(rule.getAction()).isEqualTo("FailIndex");
              assertThat(rule.getOnExitCodes().getValues()).containsExactly(3, 4);
            })
        .hasSize(1);
  }

  @Test
  void aTaskOfAnArrayDrawsItsShard(@TempDir Path folder) throws Exception {
    Path launcher = folder.resolve("cadastre");
    Files.writeString(launcher, "#!/bin/sh\necho \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Map<String, String> third =
        Map.of(
            "SLURM_ARRAY_TASK_ID", "2",
            "SLURM_ARRAY_TASK_MIN", "0",
            "SLURM_ARRAY_TASK_MAX", "3",
            "SLURM_ARRAY_TASK_COUNT", "4",
            "CADASTRE_LAUNCHER", launcher.toString());
    String out = sbatch(third, 0, "my campaign.yaml", "--lanes", "8");
    assertThat(out).isEqualTo("run my campaign.yaml --shard 2/4 --lanes 8\n");
    known(List.of("run", "--shard", "--lanes"));
    assertThat(sbatch(Map.of("CADASTRE_LAUNCHER", launcher.toString()), 0, "c.yaml"))
        .isEqualTo("run c.yaml --shard 0/1\n");
    Map<String, String> gaps = new HashMap<>(third);
    gaps.put("SLURM_ARRAY_TASK_COUNT", "2");
    assertThat(sbatch(gaps, 3, "c.yaml"))
        .contains("an array counts from 0 without gaps", "send the whole array again");
    assertThat(sbatch(third, 1)).contains("a campaign's file is needed");
  }

  private static String sbatch(Map<String, String> environment, int exit, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "ops/slurm/array.sbatch"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(new File("").getAbsoluteFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isEqualTo(exit);
    return out;
  }
}
