import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The staged files meet the rules of Maven Central, and contain what users expect. */
class PublishedTest {
  private static final Path STAGED =
      Path.of(System.getProperty("staged"), "io", "github", "harborreplication");
  private static final int JAVA_17 = 61;

  @Test
  void theseAndNoOthersArePublished() throws IOException {
    assertThat(artifacts())
        .containsExactly(
            "harbor-replication",
            "harbor-replication-bom",
            "harbor-replication-cli",
            "harbor-replication-fake",
            "harbor-replication-manifest",
            "harbor-replication-openapi",
            "harbor-replication-raw",
            "harbor-replication-test");
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void thePomTellsWhatCentralAsksFor(String artifact) throws Exception {
    Element pom = pom(artifact);

    assertThat(text(pom, "groupId")).isEqualTo("io.github.harborreplication");
    assertThat(text(pom, "artifactId")).isEqualTo(artifact);
    for (String element : List.of("version", "name", "description", "url")) {
      assertThat(text(pom, element)).as(element).isNotBlank();
    }
    assertThat(text(child(pom, "licenses"), "license")).contains("Apache-2.0");
    assertThat(text(child(pom, "developers"), "developer")).isNotBlank();
    for (String element : List.of("connection", "developerConnection", "url")) {
      assertThat(text(child(pom, "scm"), element)).as("scm " + element).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void thePomStandsAlone(String artifact) throws Exception {
    Element pom = pom(artifact);

    for (String needsMore : List.of("parent", "repositories", "pluginRepositories", "profiles")) {
      assertThat(children(pom, needsMore)).as(needsMore).isEmpty();
    }
    NodeList dependencies = pom.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      assertThat(text(dependency, "version")).doesNotContain("${").isNotBlank();
      assertThat(children(dependency, "systemPath")).isEmpty();
      if (!children(dependency, "scope").isEmpty()) {
        assertThat(text(dependency, "scope")).isNotEqualTo("test");
      }
    }
  }

  @Test
  void theBomNamesEachOfThemAtItsVersion() throws Exception {
    NodeList managed = pom("harbor-replication-bom").getElementsByTagName("dependency");
    Map<String, String> versions = new TreeMap<>();
    for (int i = 0; i < managed.getLength(); i++) {
      Element dependency = (Element) managed.item(i);
      versions.put(text(dependency, "artifactId"), text(dependency, "version"));
    }
    Map<String, String> published = new TreeMap<>();
    for (String artifact : jars()) {
      published.put(artifact, text(pom(artifact), "version"));
    }

    assertThat(versions).isEqualTo(published);
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void eachFileHasChecksums(String artifact) throws Exception {
    for (Path file : files(artifact).values()) {
      for (String algorithm : List.of("MD5", "SHA-1")) {
        Path sum = Path.of(file + "." + algorithm.replace("-", "").toLowerCase());
        byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
        assertThat(sum).content().isEqualTo(HexFormat.of().formatHex(digest));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void eachFileOfAReleaseIsSigned(String artifact) throws Exception {
    assumeFalse(text(pom(artifact), "version").endsWith("-SNAPSHOT"), "only releases are signed");
    for (Path file : files(artifact).values()) {
      assertThat(Path.of(file + ".asc")).content().startsWith("-----BEGIN PGP SIGNATURE-----");
    }
  }

  @ParameterizedTest
  @MethodSource("jars")
  void sourcesDocumentationAndPartsComeAlong(String artifact) throws Exception {
    Map<String, Path> files = files(artifact);

    List<String> expected = new ArrayList<>();
    expected.addAll(List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar"));
    expected.addAll(List.of("-cyclonedx.json", "-cyclonedx.xml"));
    if (artifact.endsWith("-fake") || artifact.endsWith("-cli")) {
      expected.add("-executable.jar");
    }
    assertThat(files).containsOnlyKeys(expected);
    assertThat(names(files.get("-sources.jar"))).anyMatch(name -> name.endsWith(".java"));
    assertThat(names(files.get("-javadoc.jar")))
        .contains("index.html")
        .noneMatch(name -> name.contains("/internal/"));
  }

  @Test
  void javadocLinksToThatOfTheModuleItUses() throws Exception {
    String page = "io/github/harborreplication/fluent/PolicyRef.html";
    try (JarFile jar = new JarFile(files("harbor-replication").get("-javadoc.jar").toFile());
        InputStream html = jar.getInputStream(jar.getEntry(page))) {
      assertThat(new String(html.readAllBytes(), StandardCharsets.UTF_8))
          .containsPattern(
              "href=\"https://[^\"]+/harbor-replication-raw/[^\"]+/ReplicationPolicy\\.html\"");
    }
  }

  @ParameterizedTest
  @MethodSource("jars")
  void theJarHoldsLicenceNameAndClassesOfJava17(String artifact) throws Exception {
    try (JarFile jar = new JarFile(files(artifact).get(".jar").toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo("io.github.harborreplication." + module(artifact));
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        if (entry.getName().endsWith(".class")) {
          assertThat(entry.getName()).startsWith("io/github/harborreplication/");
          assertThat(classVersion(jar, entry)).as(entry.getName()).isEqualTo(JAVA_17);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jars")
  void theBillOfMaterialsNamesEachDependencyOfThePom(String artifact) throws Exception {
    String parts = Files.readString(files(artifact).get("-cyclonedx.json"));
    NodeList dependencies = pom(artifact).getElementsByTagName("dependency");

    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      assertThat(parts)
          .contains(
              "pkg:maven/%s/%s@%s"
                  .formatted(
                      text(dependency, "groupId"),
                      text(dependency, "artifactId"),
                      text(dependency, "version")));
    }
  }

  /** The module name is the package that users import from. */
  private static String module(String artifact) {
    return switch (artifact) {
      case "harbor-replication" -> "fluent";
      case "harbor-replication-raw" -> "client";
      default -> artifact.replace("harbor-replication-", "");
    };
  }

  static List<String> artifacts() throws IOException {
    try (Stream<Path> directories = Files.list(STAGED)) {
      return directories.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  static List<String> jars() throws IOException {
    return artifacts().stream().filter(name -> !name.endsWith("-bom")).toList();
  }

  /** The newest staged files, by what follows the artifact and its version. */
  private static Map<String, Path> files(String artifact) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(STAGED.resolve(artifact), 2)) {
      all = files.filter(file -> file.getFileName().toString().startsWith(artifact + "-")).toList();
    }
    String newest =
        all.stream()
            .map(Path::toString)
            .filter(file -> file.endsWith(".pom"))
            .map(file -> file.substring(0, file.length() - ".pom".length()))
            .max(String::compareTo)
            .orElseThrow();
    Map<String, Path> files = new TreeMap<>();
    for (Path file : all) {
      String name = file.toString();
      if (name.startsWith(newest) && !name.matches(".*\\.(md5|sha1|asc)")) {
        files.put(name.substring(newest.length()), file);
      }
    }
    return files;
  }

  private static Element pom(String artifact) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(files(artifact).get(".pom").toFile());
    return document.getDocumentElement();
  }

  private static Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    assertThat(found).as("<%s> of <%s>", name, parent.getTagName()).hasSize(1);
    return found.get(0);
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent().strip();
  }

  private static List<Element> children(Element parent, String name) {
    return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNextSibling)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(element -> element.getTagName().equals(name))
        .toList();
  }

  private static List<String> names(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  private static int classVersion(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream bytes = jar.getInputStream(entry);
        DataInputStream data = new DataInputStream(bytes)) {
      assertThat(data.readInt()).isEqualTo(0xCAFEBABE);
      data.readUnsignedShort();
      return data.readUnsignedShort();
    }
  }
}
