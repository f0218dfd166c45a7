package io.github.harborreplication.verification.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.harborreplication.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes of this project, for the tests of this package: all published ones are on the class
 * path of this module.
 */
final class House {
  static final String ROOT = "io.github.harborreplication";

  private static final List<String> MODULES =
      List.of(
          "generated-client",
          "testing/fake-harbor",
          "fluent-api",
          "extras/manifest",
          "extras/cli",
          "testing/test-support",
          "quality/verification");

  /** The project's folder; tests run two levels below it. */
  static final Path TOP = Path.of("../..");

  /** The classes of the published modules. */
  static final JavaClasses PUBLISHED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** The classes of all modules, including those that are not published. */
  static final JavaClasses OURS =
      new ClassFileImporter()
          .importPaths(
              Stream.of(MODULES.stream(), Stream.of("openapi", "examples", "quality/benchmarks"))
                  .flatMap(modules -> modules)
                  .map(module -> TOP.resolve(module).resolve("target/classes"))
                  .filter(Files::isDirectory)
                  .toList());

  /** The compiled tests of the published modules. */
  static final JavaClasses TESTS =
      new ClassFileImporter().importPaths(MODULES.stream().map(House::testClasses).toList());

  private House() {}

  /** Classes that users can name: public like all enclosing ones, and in no internal package. */
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
        || type.getPackageName().endsWith(".fake.standalone")
        || type.isEquivalentTo(Main.class);
  }

  private static Path testClasses(String module) {
    Path classes = TOP.resolve(module).resolve("target/test-classes");
    if (!Files.isDirectory(classes)) {
      throw new IllegalStateException(
          classes + " is missing: build with -am, so that the modules below are compiled too");
    }
    return classes;
  }
}
