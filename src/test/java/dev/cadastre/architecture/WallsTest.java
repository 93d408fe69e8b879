package dev.cadastre.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The walls of the house: which room may know which. */
class WallsTest {

  private static final String HOUSE = "dev.cadastre.";

  /** Each room with the rooms it may use; data flows one way. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("problem", List.of()),
          Map.entry("rollout", List.of("problem")),
          Map.entry("inference", List.of("problem", "rollout", "lab")),
          Map.entry("fleet", List.of("problem", "rollout", "inference")),
          Map.entry("serving", List.of("problem", "rollout", "inference")),
          Map.entry("verdict", List.of("problem", "rollout", "verdict.math")),
          Map.entry("verdict.math", List.of()),
          Map.entry("lab", List.of("problem", "rollout", "verdict")),
          Map.entry("sandbox", List.of("verdict")),
          Map.entry("sample", List.of("problem", "rollout", "verdict")),
          Map.entry("audit", List.of()),
          Map.entry("archive", List.of("rollout", "sample", "dataset")),
          Map.entry("webhook", List.of()),
          Map.entry("access", List.of()),
          Map.entry("remote", List.of("sample")),
          Map.entry("estimate", List.of()),
          Map.entry("aggregate", List.of("estimate")),
          Map.entry("report", List.of("aggregate", "estimate")),
          Map.entry("picture", List.of("aggregate", "estimate", "report")),
          Map.entry("dataset", List.of("problem", "rollout", "aggregate")),
          Map.entry("campaign", List.of("problem", "rollout", "dataset", "lab", "fleet")),
          Map.entry(
              "store",
              List.of(
                  "problem",
                  "rollout",
                  "verdict",
                  "sample",
                  "aggregate",
                  "estimate",
                  "fleet",
                  "audit",
                  "archive",
                  "dataset",
                  "access")),
          Map.entry(
              "job",
              List.of(
                  "problem",
                  "rollout",
                  "verdict",
                  "sample",
                  "aggregate",
                  "report",
                  "dataset",
                  "store",
                  "campaign",
                  "inference",
                  "fleet",
                  "sandbox",
                  "lab")),
          Map.entry("runtime", List.of("sample", "store", "job", "fleet", "audit", "access")),
          Map.entry(
              "operation",
              List.of(
                  "archive",
                  "webhook",
                  "access",
                  "audit",
                  "problem",
                  "rollout",
                  "verdict",
                  "sample",
                  "aggregate",
                  "report",
                  "picture",
                  "dataset",
                  "inference",
                  "campaign",
                  "store",
                  "job",
                  "runtime",
                  "fleet",
                  "sandbox",
                  "lab")),
          Map.entry(
              "queue",
              List.of(
                  "audit",
                  "campaign",
                  "dataset",
                  "job",
                  "operation",
                  "runtime",
                  "sample",
                  "store")),
          Map.entry(
              "rest",
              List.of(
                  "access",
                  "audit",
                  "queue",
                  "problem",
                  "rollout",
                  "verdict",
                  "sample",
                  "aggregate",
                  "estimate",
                  "report",
                  "picture",
                  "dataset",
                  "campaign",
                  "store",
                  "job",
                  "runtime",
                  "operation")),
          Map.entry(
              "console",
              List.of(
                  "access",
                  "audit",
                  "estimate",
                  "campaign",
                  "dataset",
                  "job",
                  "operation",
                  "picture",
                  "report",
                  "rest",
                  "sample",
                  "store")),
          Map.entry(
              "cli",
              List.of(
                  "console",
                  "archive",
                  "access",
                  "audit",
                  "queue",
                  "rest",
                  "remote",
                  "problem",
                  "rollout",
                  "verdict",
                  "sample",
                  "aggregate",
                  "estimate",
                  "report",
                  "dataset",
                  "inference",
                  "campaign",
                  "store",
                  "job",
                  "runtime",
                  "operation",
                  "fleet",
                  "serving",
                  "sandbox",
                  "lab")));

  private static final List<String> PURE =
      List.of(
          "problem",
          "rollout",
          "verdict",
          "verdict.math",
          "verdict.code",
          "sample",
          "audit",
          "estimate",
          "aggregate",
          "lab",
          "lab.training");

  private static final JavaClasses HOUSE_CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.cadastre");

  @Test
  void everyRoomUsesOnlyTheRoomsItMay() {
    MAY_USE.forEach((room, others) -> wall(HOUSE + room, room, others).check(HOUSE_CLASSES));
  }

  @Test
  void everyRoomHasItsWalls() {
    assertThat(HOUSE_CLASSES.stream().map(WallsTest::roomOf))
        .isNotEmpty()
        .isSubsetOf(MAY_USE.keySet());
  }

  @Test
  void pureRoomsKnowNoInputOrOutput() {
    PURE.forEach(room -> pure(HOUSE + room).check(HOUSE_CLASSES));
  }

  @Test
  void onlyTheStoreSpeaksToTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.cadastre.store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.hibernate..", "jakarta.persistence..", "org.flywaydb..", "org.h2..")
        .check(HOUSE_CLASSES);
  }

  @Test
  void onlyInferenceRunsCheckpoints() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.cadastre.inference", "dev.cadastre.inference.training")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(HOUSE_CLASSES);
  }

  @Test
  void onlyTheSandboxStartsProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.cadastre.sandbox")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .check(HOUSE_CLASSES);
  }

  @Test
  void roomsFormNoRing() {
    slices().matching("dev.cadastre.(*)..").should().beFreeOfCycles().check(HOUSE_CLASSES);
  }

  @Test
  void theWallsStand() {
    JavaClasses broken =
        new ClassFileImporter().importPackages("dev.cadastre.architecture.broken.estimate");
    assertThatThrownBy(() -> pure("dev.cadastre.architecture.broken.estimate").check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("java.nio.file.Files");
    assertThatThrownBy(
            () ->
                wall("dev.cadastre.architecture.broken.estimate", "estimate", List.of())
                    .check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.cadastre.problem.Problem");
  }

  private static ArchRule wall(String room, String name, List<String> others) {
    return noClasses()
        .that()
        .resideInAPackage(room + "..")
        .should()
        .dependOnClassesThat(
            describe(
                "in another room than " + others,
                type ->
                    type.getPackageName().startsWith(HOUSE)
                        && !type.getPackageName().startsWith(room)
                        && !roomOf(type).equals(name)
                        && !others.contains(roomOf(type))));
  }

  private static ArchRule pure(String room) {
    return noClasses().that().resideInAPackage(room).should().dependOnClassesThat(inputOrOutput());
  }

  private static DescribedPredicate<JavaClass> inputOrOutput() {
    List<String> outside =
        List.of(
            "jakarta.",
            "org.hibernate.",
            "ai.djl.",
            "java.sql.",
            "javax.sql.",
            "java.nio.file.",
            "java.nio.channels.",
            "java.net.",
            "com.fasterxml.",
            "org.jberet.",
            "picocli.");
    List<String> files =
        List.of(
            "java.io.File",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile");
    return describe(
        "of files, sockets, databases or frameworks",
        type ->
            files.contains(type.getName())
                || outside.stream().anyMatch(prefix -> type.getName().startsWith(prefix)));
  }

  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(HOUSE)) {
      return "";
    }
    String rest = name.substring(HOUSE.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
