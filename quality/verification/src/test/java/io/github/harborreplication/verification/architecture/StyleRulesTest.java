package io.github.harborreplication.verification.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static io.github.harborreplication.verification.architecture.House.PUBLISHED;
import static io.github.harborreplication.verification.architecture.House.ROOT;
import static io.github.harborreplication.verification.architecture.House.TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The style rules that can be checked mechanically. */
class StyleRulesTest {
  private static final JavaClasses HAND_WRITTEN =
      PUBLISHED.that(
          resideInAnyPackage(
              ROOT + ".fluent..", ROOT + ".manifest..", ROOT + ".fake..", ROOT + ".test.."));

  /** A command is copied as one line, and a link cannot be broken. */
  private static final Pattern SHELL = Pattern.compile("(?ms)^ *```sh$.*?^ *```$");

  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\([^)]*\\)");

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
        .because("such a name fits any class")
        .check(HAND_WRITTEN);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes().should(beInANullMarkedPackage()).check(PUBLISHED);
  }

  @Test
  void everyPackageSaysWhatIsInIt() throws IOException {
    // Reads the sources, because compiled classes have no comments.
    assertThat(packages())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            folder ->
                assertThat(folder.resolve("package-info.java"))
                    .content()
                    .matches("(?s)/\\*\\*\\s.+\\.\\s.*\\*/\\R@NullMarked\\Rpackage .*"));
  }

  @Test
  void librariesDoNotPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".fake.standalone..", ROOT + ".cli..")
        .and()
        .doNotHaveSimpleName("FakeSession")
        .should(ACCESS_STANDARD_STREAMS)
        .because("only programs print, and a failed test to say where its files are")
        .check(PUBLISHED);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(PUBLISHED);
  }

  @Test
  void exceptionsHaveATypeOfTheirOwn() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(PUBLISHED);
  }

  @Test
  void testsNeverSleep() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class, int.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .because("a pause is too long or too short; tests wait on clocks that they move")
        .check(TESTS);
  }

  @Test
  void documentsUseTheTermsOfTheGlossary() throws IOException {
    assertThat(Glossary.violations(documents())).isEmpty();
  }

  @Test
  void mainCodeUsesTheTermsOfTheGlossary() throws IOException {
    assertThat(Glossary.violations(sources())).isEmpty();
  }

  @Test
  void descriptionsOfTheModelsUseTheTermsOfTheGlossary() throws IOException {
    assertThat(Glossary.violations(List.of(House.TOP.resolve("openapi/overlay.yaml")))).isEmpty();
  }

  @Test
  void documentsWrapAtAHundredColumns() throws IOException {
    List<String> wide = new ArrayList<>();
    for (Path document : documents()) {
      String prose = SHELL.matcher(Files.readString(document)).replaceAll("");
      prose
          .lines()
          .filter(line -> line.length() > 100 && !line.startsWith("|"))
          .filter(line -> LINK.matcher(line).replaceAll("").contains(" "))
          .forEach(line -> wide.add(document + ": " + line));
    }
    assertThat(wide).isEmpty();
  }

  private static Set<Path> packages() throws IOException {
    return sources().stream().map(Path::getParent).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> folders = Files.walk(House.TOP, 2)) {
      return folders
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(folder -> files(folder, ".java"))
          .toList();
    }
  }

  private static List<Path> documents() {
    return files(House.TOP, ".md").filter(file -> !file.toString().contains("target/")).toList();
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not"));
        }
      }
    };
  }
}
