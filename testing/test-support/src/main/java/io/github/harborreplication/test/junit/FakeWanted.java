package io.github.harborreplication.test.junit;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import io.github.harborreplication.fake.FakeHarbor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Whether tests have a fake as a parameter, and so cannot run against a real Harbor. */
final class FakeWanted {
  private FakeWanted() {}

  /** Whether the test does, or a method that runs before or after it. */
  static boolean inTest(ExtensionContext context) {
    return asks(context.getRequiredTestMethod())
        || context.getRequiredTestInstances().getAllInstances().stream()
            .map(Object::getClass)
            .anyMatch(type -> anyAsks(type, FakeWanted::runsAroundEach));
  }

  /** Whether any method of the class or of its nested classes does. */
  static boolean inClass(Class<?> type) {
    List<Class<?>> nested = ReflectionSupport.findNestedClasses(type, inner -> true);
    return anyAsks(type, method -> true) || nested.stream().anyMatch(FakeWanted::inClass);
  }

  private static boolean anyAsks(Class<?> type, Predicate<Method> which) {
    return !ReflectionSupport.findMethods(
            type, which.and(FakeWanted::asks), HierarchyTraversalMode.TOP_DOWN)
        .isEmpty();
  }

  private static boolean asks(Method method) {
    return List.of(method.getParameterTypes()).contains(FakeHarbor.class);
  }

  private static boolean runsAroundEach(Method method) {
    return isAnnotated(method, BeforeEach.class) || isAnnotated(method, AfterEach.class);
  }
}
