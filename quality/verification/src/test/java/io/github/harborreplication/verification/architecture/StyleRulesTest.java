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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Habits that a machine can check. */
class StyleRulesTest {
  private static final JavaClasses HAND_WRITTEN =
      PUBLISHED.that(resideInAnyPackage(ROOT + ".fluent..", ROOT + ".fake..", ROOT + ".test.."));

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
        .because("such a name fits anything")
        .check(HAND_WRITTEN);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes().should(beInANullMarkedPackage()).check(PUBLISHED);
  }

  @Test
  void everyPackageSaysWhatIsInIt() throws IOException {
    // Read as sources: compiled, a comment is gone.
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
        .resideOutsideOfPackage(ROOT + ".fake.standalone..")
        .should(ACCESS_STANDARD_STREAMS)
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

  private static Set<Path> packages() throws IOException {
    Set<Path> packages = new TreeSet<>();
    for (Path sources : sourceFolders()) {
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> packages.add(file.getParent()));
      }
    }
    return packages;
  }

  private static List<Path> sourceFolders() throws IOException {
    try (Stream<Path> folders = Files.walk(House.TOP, 2)) {
      return folders
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .toList();
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
