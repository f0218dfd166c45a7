package io.github.harborreplication.verification.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.harborreplication.verification.architecture.House.PUBLISHED;
import static io.github.harborreplication.verification.architecture.House.ROOT;

import org.junit.jupiter.api.Test;

/** Which part may depend on which. */
class ModuleRulesTest {
  private static final String[] HTTP_LIBRARIES = {
    "okhttp3..", "okio..", "retrofit2..", "com.google.gson.."
  };

  @Test
  void theRawClientKnowsNothingElseOfOurs() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".client..", ROOT + ".model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".fluent..", ROOT + ".manifest..", ROOT + ".fake..", ROOT + ".test..")
        .because("it is usable alone")
        .check(PUBLISHED);
  }

  @Test
  void fakeHarborKnowsNothingOfTheClients() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".fake..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".client..",
            ROOT + ".model..",
            ROOT + ".fluent..",
            ROOT + ".manifest..",
            ROOT + ".test..")
        .because("server and client check each other only if they share no code")
        .check(PUBLISHED);
  }

  @Test
  void theFluentClientKnowsNoTestingCode() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".fluent..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".manifest..", ROOT + ".fake..", ROOT + ".test..")
        .check(PUBLISHED);
  }

  @Test
  void manifestsAndTheCommandLineUseOnlyWhatUsersCanUse() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".manifest..", ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".fluent.internal..",
            ROOT + ".client..",
            ROOT + ".fake..",
            ROOT + ".test..",
            "okhttp3..",
            "okio..",
            "retrofit2..")
        .because("what they do can be done with the public API")
        .check(PUBLISHED);
  }

  @Test
  void testSupportUsesOnlyWhatUsersCanUse() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".test..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".fluent.internal..", ROOT + ".fake.internal..")
        .check(PUBLISHED);
  }

  @Test
  void theFluentClientHasThreeLayers() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("public API")
        .definedBy(ROOT + ".fluent")
        .layer("internal")
        .definedBy(ROOT + ".fluent.internal..")
        .layer("error")
        .definedBy(ROOT + ".fluent.error")
        .layer("value")
        .definedBy(ROOT + ".fluent.value")
        .whereLayer("public API")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("internal")
        .mayOnlyBeAccessedByLayers("public API")
        .whereLayer("error")
        .mayOnlyAccessLayers("value")
        .whereLayer("value")
        .mayNotAccessAnyLayer()
        .because("each layer is read without those above it")
        .check(PUBLISHED);
  }

  @Test
  void theHttpPackageOfTheFluentClientKnowsNoOtherInternalOne() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".fluent.internal.http")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + ".fluent.internal..")
                .and(resideOutsideOfPackage(ROOT + ".fluent.internal.http")))
        .because("it knows neither policies nor pages")
        .check(PUBLISHED);
  }

  @Test
  void noPackagesOfAModuleFormACycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(House.OURS);
  }

  @Test
  void queriesWalksAndWaitsKnowNoHttp() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".fluent.internal.query..",
            ROOT + ".fluent.internal.walk..",
            ROOT + ".fluent.internal.wait..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HTTP_LIBRARIES)
        .because("their rules are plain Java, tested without a server")
        .check(PUBLISHED);
  }

  @Test
  void theQueryLanguageStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".fluent.internal.query..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".client..", ROOT + ".model..")
        .check(PUBLISHED);
  }

  @Test
  void onlyTheHttpEngineOfFakeHarborKnowsWireMock() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".fake..")
        .and()
        .resideOutsideOfPackage(ROOT + ".fake.internal.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.github.tomakehurst.wiremock..", "wiremock..")
        .because("the server's behaviour is plain Java")
        .check(PUBLISHED);
  }
}
