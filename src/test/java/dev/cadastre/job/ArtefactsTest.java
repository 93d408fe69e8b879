package dev.cadastre.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.runtime.ContainerArchive;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.api.chunk.ItemWriter;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The job files and the artefacts fit: a misspelt property would inject nothing, and a job would
 * end well with nothing done.
 */
@Tag("slow")
@ExtendWith(ArquillianExtension.class)
class ArtefactsTest {

  @Deployment
  static JavaArchive deployment() {
    return ContainerArchive.of();
  }

  @Inject BeanManager beans;

  @Test
  void everyReferenceOfAJobIsAnArtefact() throws Exception {
    for (Element reference : references()) {
      assertThat(beans.getBeans(reference.getAttribute("ref")))
          .as(reference.getAttribute("ref"))
          .hasSize(1);
    }
  }

  /** What the specification wants an artefact to be, by the element that refers to it. */
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "listener", JobListener.class,
          "reader", ItemReader.class,
          "processor", ItemProcessor.class,
          "writer", ItemWriter.class,
          "batchlet", Batchlet.class,
          "mapper", PartitionMapper.class);

  @Test
  void anArtefactIsOfTheKindThatItsPlaceWants() throws Exception {
    for (Element reference : references()) {
      String name = reference.getAttribute("ref");
      Class<?> kind = Objects.requireNonNull(KINDS.get(reference.getTagName()));
      Bean<?> bean = beans.resolve(beans.getBeans(name));
      assertThat(kind.isAssignableFrom(bean.getBeanClass())).as(name).isTrue();
      Object made =
          beans.getReference(bean, bean.getBeanClass(), beans.createCreationalContext(bean));
      assertThat(kind.isInstance(made)).as(name).isTrue();
    }
  }

  /** The batch runtime injects texts; a reader that wants a number gets nothing. */
  @Test
  void aPropertyIsAText() throws Exception {
    for (Element reference : references()) {
      Bean<?> bean = beans.resolve(beans.getBeans(reference.getAttribute("ref")));
      for (Field field : bean.getBeanClass().getDeclaredFields()) {
        if (field.isAnnotationPresent(BatchProperty.class)) {
          assertThat(field.getType())
              .as("%s.%s", bean.getName(), field.getName())
              .isEqualTo(String.class);
          assertThat(field.isAnnotationPresent(Inject.class)).as(field.getName()).isTrue();
        }
      }
    }
  }

  @Test
  void everyPropertyOfAnArtefactIsGivenAndEveryGivenOneIsKnown() throws Exception {
    for (Element reference : references()) {
      Bean<?> bean = beans.resolve(beans.getBeans(reference.getAttribute("ref")));
      Set<String> injected =
          Arrays.stream(bean.getBeanClass().getDeclaredFields())
              .filter(field -> field.isAnnotationPresent(BatchProperty.class))
              .map(ArtefactsTest::property)
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> given = new TreeSet<>();
      NodeList properties = reference.getElementsByTagName("property");
      for (int i = 0; i < properties.getLength(); i++) {
        given.add(((Element) properties.item(i)).getAttribute("name"));
      }
      assertThat(given).as(reference.getAttribute("ref")).isEqualTo(injected);
    }
  }

  /** As the annotation names it, else as the field is named. */
  private static String property(Field field) {
    String name = field.getAnnotation(BatchProperty.class).name();
    return name.isEmpty() ? field.getName() : name;
  }

  @Test
  void aJobIsNamedAsItsFile() throws Exception {
    for (Path file : files()) {
      assertThat(parse(file).getDocumentElement().getAttribute("id") + ".xml")
          .isEqualTo(file.getFileName().toString());
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("META-INF-jobs"))) {
      List<Path> found = files.sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  private static List<Element> references() throws Exception {
    List<Element> references = new java.util.ArrayList<>();
    for (Path file : files()) {
      NodeList all = parse(file).getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        Element element = (Element) all.item(i);
        if (element.hasAttribute("ref")) {
          references.add(element);
        }
      }
    }
    assertThat(references).isNotEmpty();
    return references;
  }

  private static Document parse(Path file)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }
}
