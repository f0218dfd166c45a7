package io.github.harborreplication.verification.architecture;

import static java.util.Comparator.comparing;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that users can name in a module, one line per member, in an order that does not depend
 * on the compiler. A difference between two listings is a change of the API. Omits what is the same
 * everywhere: the modifier public, and the methods that every object and enum has.
 */
final class ApiListing {
  private static final Set<String> OF_EVERY_OBJECT = Set.of("toString", "equals", "hashCode");
  private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

  private ApiListing() {}

  static String of(Stream<Class<?>> types) {
    return types
        .sorted(comparing(Class::getName))
        .map(ApiListing::type)
        .collect(Collectors.joining("\n"));
  }

  private static String type(Class<?> type) {
    return Stream.of(Stream.of(ApiHeader.of(type)), fields(type), constructors(type), methods(type))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n  ", "", "\n"));
  }

  private static Stream<String> fields(Class<?> type) {
    return declaring(type)
        .flatMap(from -> Stream.of(from.getDeclaredFields()))
        .filter(field -> isVisible(field.getModifiers()))
        .sorted(comparing(Field::getName))
        .map(ApiListing::field);
  }

  private static Stream<String> constructors(Class<?> type) {
    return Stream.of(type.getDeclaredConstructors())
        .filter(constructor -> isVisible(constructor.getModifiers()))
        .map(constructor -> executable(constructor, "new"))
        .sorted();
  }

  private static Stream<String> methods(Class<?> type) {
    return declaring(type)
        .flatMap(from -> Stream.of(from.getDeclaredMethods()))
        .filter(method -> isVisible(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()))
        .filter(method -> !(type.isEnum() && OF_EVERY_ENUM.contains(method.getName())))
        .sorted(comparing(Method::getName).thenComparing(Method::toGenericString))
        .map(ApiListing::method);
  }

  /** Members of a hidden superclass are visible through its visible subclass. */
  private static Stream<Class<?>> declaring(Class<?> type) {
    return Stream.iterate(
        type,
        from -> from == type || (from != null && !isVisible(from.getModifiers())),
        from -> from.getSuperclass());
  }

  private static String field(Field field) {
    return ApiTypes.joined(
        ApiTypes.annotations(field),
        modifiers(field.getModifiers()),
        ApiTypes.text(field.getAnnotatedType()),
        field.getName() + constant(field));
  }

  /** The value counts, because compilers copy it into the code that uses the constant. */
  private static String constant(Field field) {
    if (!Modifier.isStatic(field.getModifiers())
        || !(field.getType().isPrimitive() || field.getType() == String.class)) {
      return "";
    }
    try {
      field.setAccessible(true);
      Object value = field.get(null);
      return " = " + (value instanceof String text ? '"' + text + '"' : value);
    } catch (IllegalAccessException e) {
      throw new LinkageError("the value of " + field, e);
    }
  }

  private static String method(Method method) {
    String result = ApiTypes.text(method.getAnnotatedReturnType());
    return executable(method, result + " " + method.getName());
  }

  private static String executable(Executable member, String name) {
    boolean ofInterface = member.getDeclaringClass().isInterface();
    int implied = ofInterface ? Modifier.ABSTRACT : Modifier.SYNCHRONIZED;
    return ApiTypes.joined(
        ApiTypes.annotations(member),
        modifiers(member.getModifiers() & Modifier.methodModifiers() & ~implied),
        member instanceof Method method && method.isDefault() ? "default" : "",
        ApiTypes.variables(member.getTypeParameters()),
        name + parameters(member),
        member.getExceptionTypes().length == 0
            ? ""
            : "throws " + ApiTypes.list(member.getAnnotatedExceptionTypes()));
  }

  private static String parameters(Executable member) {
    String parameters =
        Stream.of(member.getParameters())
            .map(ApiListing::parameter)
            .collect(Collectors.joining(", ", "(", ")"));
    return member.isVarArgs() ? parameters.replaceFirst("\\[]\\)$", "...)") : parameters;
  }

  private static String parameter(Parameter parameter) {
    return ApiTypes.joined(
        ApiTypes.annotations(parameter), ApiTypes.text(parameter.getAnnotatedType()));
  }

  private static String modifiers(int modifiers) {
    return Modifier.toString(modifiers & ~Modifier.PUBLIC);
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}
