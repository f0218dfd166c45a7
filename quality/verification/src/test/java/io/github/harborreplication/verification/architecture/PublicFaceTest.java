package io.github.harborreplication.verification.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.github.harborreplication.verification.architecture.House.PUBLISHED;
import static io.github.harborreplication.verification.architecture.House.ROOT;
import static io.github.harborreplication.verification.architecture.House.VISIBLE_TO_USERS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import io.github.harborreplication.fluent.RawApi;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which types appear in signatures that users can call. */
class PublicFaceTest {
  /** The types that hand-written signatures may use; any other is a leak. */
  private static final List<String> FIT_FOR_USERS =
      List.of(
          "java.",
          ROOT + ".fluent.",
          ROOT + ".manifest.",
          ROOT + ".model.",
          ROOT + ".fake.",
          ROOT + ".test.",
          "org.junit.jupiter.api.",
          "org.assertj.core.api.");

  /** The intended exceptions, which expose the libraries below. */
  private static final Set<String> DOORS =
      Set.of(
          RawApi.class.getName() + ".replication()",
          RawApi.class.getName() + ".registry()",
          HarborReplicationBuilder.class.getName() + ".okHttp(java.util.function.Consumer)",
          HarborReplicationBuilder.class.getName()
              + ".callFactory(java.util.function.UnaryOperator)");

  @Test
  void signaturesShowOnlyOurOwnTypesAndTheJdks() {
    classes()
        .that(VISIBLE_TO_USERS)
        .and()
        .resideInAnyPackage(
            ROOT + ".fluent..", ROOT + ".manifest..", ROOT + ".fake..", ROOT + ".test..")
        .should(
            showOnly(
                DescribedPredicate.describe(
                    "types fit for users",
                    type -> FIT_FOR_USERS.stream().anyMatch(type.getName()::startsWith))))
        .because("users should not have to know, nor to update, the libraries below")
        .check(PUBLISHED);
  }

  @Test
  void signaturesShowNoInternalType() {
    classes()
        .that(VISIBLE_TO_USERS)
        .should(
            showOnly(
                DescribedPredicate.describe(
                    "types outside of internal packages",
                    type -> !type.getPackageName().contains(".internal"))))
        .check(PUBLISHED);
  }

  private static ArchCondition<JavaClass> showOnly(DescribedPredicate<JavaClass> fit) {
    return new ArchCondition<>("show only " + fit.getDescription()) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream<JavaType> above =
            Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        report(type.getName(), above, events);
        for (JavaMember member : type.getMembers()) {
          if (shows(member) && !DOORS.contains(member.getFullName())) {
            report(member.getFullName(), types(member), events);
          }
        }
      }

      private void report(String place, Stream<JavaType> shown, ConditionEvents events) {
        Set<String> leaks =
            shown
                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .filter(type -> !type.isPrimitive() && !fit.test(type))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        if (!leaks.isEmpty()) {
          events.add(SimpleConditionEvent.violated(place, place + " shows " + leaks));
        }
      }
    };
  }

  private static boolean shows(JavaMember member) {
    return House.isPublic(member.getModifiers())
        && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    return Stream.of(
            Stream.of(unit.getReturnType()),
            unit.getParameterTypes().stream(),
            unit.getExceptionTypes().stream())
        .flatMap(types -> types);
  }
}
