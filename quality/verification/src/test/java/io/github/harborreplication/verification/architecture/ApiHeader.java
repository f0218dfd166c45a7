package io.github.harborreplication.verification.architecture;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first line of a type in an API listing: its kind, and what it extends. */
final class ApiHeader {
  private static final Set<Class<?>> IMPLIED = Set.of(Object.class, Enum.class, Record.class);

  private ApiHeader() {}

  static String of(Class<?> type) {
    return ApiTypes.joined(
        ApiTypes.annotations(type),
        Modifier.toString(type.getModifiers() & ~implied(type)),
        type.isSealed() ? "sealed" : "",
        kind(type),
        type.getCanonicalName() + ApiTypes.variables(type.getTypeParameters()),
        superclass(type),
        interfaces(type),
        type.isSealed() ? permits(type) : "");
  }

  private static int implied(Class<?> type) {
    int implied = Modifier.PUBLIC | Modifier.STATIC;
    if (type.isInterface()) {
      implied |= Modifier.ABSTRACT | Modifier.INTERFACE;
    }
    return type.isEnum() || type.isRecord() ? implied | Modifier.FINAL : implied;
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface";
    }
    if (type.isInterface()) {
      return "interface";
    }
    return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
  }

  private static String superclass(Class<?> type) {
    Class<?> above = type.getSuperclass();
    return above == null || IMPLIED.contains(above)
        ? ""
        : "extends " + ApiTypes.text(type.getAnnotatedSuperclass());
  }

  private static String interfaces(Class<?> type) {
    AnnotatedType[] interfaces = type.getAnnotatedInterfaces();
    if (interfaces.length == 0 || type.isAnnotation()) {
      return "";
    }
    return (type.isInterface() ? "extends " : "implements ") + ApiTypes.list(interfaces);
  }

  private static String permits(Class<?> type) {
    return Stream.of(type.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .sorted()
        .collect(Collectors.joining(", ", "permits ", ""));
  }
}
