package io.github.harborreplication.verification.architecture;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Types as an API listing writes them: with null annotations, simple names for types of the JDK and
 * of this project, qualified names for others.
 */
final class ApiTypes {
  private ApiTypes() {}

  static String text(AnnotatedType type) {
    String mark = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
    if (type instanceof AnnotatedParameterizedType generic) {
      Class<?> raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
      return mark + name(raw) + "<" + list(generic.getAnnotatedActualTypeArguments()) + ">";
    }
    if (type instanceof AnnotatedArrayType array) {
      String dimension = mark.isEmpty() ? "[]" : " " + mark + "[]";
      return text(array.getAnnotatedGenericComponentType()) + dimension;
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      return wildcard.getAnnotatedLowerBounds().length > 0
          ? "?" + bounds(" super ", wildcard.getAnnotatedLowerBounds())
          : "?" + bounds(" extends ", wildcard.getAnnotatedUpperBounds());
    }
    return mark + (type.getType() instanceof Class<?> raw ? name(raw) : type.getType());
  }

  static String list(AnnotatedType[] types) {
    return Stream.of(types).map(ApiTypes::text).collect(Collectors.joining(", "));
  }

  static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Stream.of(variables)
            .map(variable -> variable + bounds(" extends ", variable.getAnnotatedBounds()))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  /** The run-time annotations, with their text if they have one: {@code @GET("ping")}. */
  static String annotations(AnnotatedElement element) {
    return Stream.of(element.getAnnotations())
        .filter(annotation -> annotation.annotationType() != Nullable.class)
        .map(annotation -> "@" + annotation.annotationType().getSimpleName() + value(annotation))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  static String joined(String... words) {
    return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
  }

  private static String value(Annotation annotation) {
    try {
      Object value = annotation.annotationType().getMethod("value").invoke(annotation);
      Object[] texts = value instanceof Object[] several ? several : new Object[] {value};
      return Stream.of(texts)
          .filter(String.class::isInstance)
          .map(text -> "\"" + text + "\"")
          .reduce((all, next) -> all + ", " + next)
          .map(all -> "(" + all + ")")
          .orElse("");
    } catch (NoSuchMethodException e) {
      return "";
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the value of " + annotation, e);
    }
  }

  private static String bounds(String word, AnnotatedType[] bounds) {
    String text = Stream.of(bounds).map(ApiTypes::text).collect(Collectors.joining(" & "));
    return text.isEmpty() || text.equals("Object") ? "" : word + text;
  }

  private static String name(Class<?> type) {
    boolean known = type.getName().startsWith("java.") || type.getName().startsWith(House.ROOT);
    String name = type.getCanonicalName();
    return known ? name.substring(type.getPackageName().length() + 1) : name;
  }
}
