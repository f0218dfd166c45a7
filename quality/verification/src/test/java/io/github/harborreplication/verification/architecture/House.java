package io.github.harborreplication.verification.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes of this project as the tests of this package see them: this module has all published
 * ones on its class path.
 */
final class House {
  static final String ROOT = "io.github.harborreplication";

  private static final List<String> MODULES =
      List.of(
          "generated-client",
          "testing/fake-harbor",
          "fluent-api",
          "testing/test-support",
          "quality/verification");

  /** The folder of the project, which tests run two levels below. */
  static final Path TOP = Path.of("../..");

  /** What users get: the classes of the published modules. */
  static final JavaClasses PUBLISHED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** The classes of all modules that are built, those that are not published included. */
  static final JavaClasses OURS =
      new ClassFileImporter()
          .importPaths(
              Stream.of(MODULES.stream(), Stream.of("openapi", "examples", "quality/benchmarks"))
                  .flatMap(modules -> modules)
                  .map(module -> TOP.resolve(module).resolve("target/classes"))
                  .filter(Files::isDirectory)
                  .toList());

  /** The tests of the published modules, read from where they were compiled. */
  static final JavaClasses TESTS =
      new ClassFileImporter().importPaths(MODULES.stream().map(House::testClasses).toList());

  private House() {}

  /** A class that users can name: public, as all around it, and of no inner package. */
  static final DescribedPredicate<JavaClass> VISIBLE_TO_USERS =
      DescribedPredicate.describe(
          "visible to users", type -> isPublicAllAround(type) && !isOfInnerPackage(type));

  static boolean isPublic(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static boolean isPublicAllAround(JavaClass type) {
    return isPublic(type.getModifiers())
        && type.getEnclosingClass().map(House::isPublicAllAround).orElse(true);
  }

  /** A program's main class is public for the JVM, not for users. */
  private static boolean isOfInnerPackage(JavaClass type) {
    return type.getPackageName().contains(".internal")
        || type.getPackageName().endsWith(".fake.standalone");
  }

  private static Path testClasses(String module) {
    Path classes = TOP.resolve(module).resolve("target/test-classes");
    if (!Files.isDirectory(classes)) {
      throw new IllegalStateException(
          classes + " is not there: build with -am, so that the modules below are compiled too");
    }
    return classes;
  }
}
