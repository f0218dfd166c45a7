package io.github.harborreplication.verification.conformance;

import io.github.harborreplication.fluent.BooleanField;
import io.github.harborreplication.fluent.Filter;
import io.github.harborreplication.fluent.NumberField;
import io.github.harborreplication.fluent.Sort;
import io.github.harborreplication.fluent.SortKey;
import io.github.harborreplication.fluent.TextField;
import io.github.harborreplication.fluent.TimeField;
import io.github.harborreplication.fluent.TriggerField;
import io.github.harborreplication.model.ReplicationPolicy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All fields of the fluent client, found by reflection. */
final class Keys {
  /** Fields of a policy that the client refuses to change. */
  static final List<String> GIVEN_BY_HARBOR = List.of("id", "creation_time", "update_time");

  private Keys() {}

  /**
   * Returns every sort key of a class, ascending.
   *
   * @param <T> the items that they sort
   */
  static <T> List<Sort<T>> sorts(Class<?> holder) {
    return Keys.<T>keys(holder).map(SortKey::ascending).toList();
  }

  @SuppressWarnings("unchecked") // the caller knows the items of the class
  private static <T> Stream<SortKey<T>> keys(Class<?> holder) {
    return Arrays.stream(holder.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .map(field -> (SortKey<T>) value(field));
  }

  private static Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns a filter by every field of a class.
   *
   * @param <T> the items that they filter
   */
  static <T> List<Filter<T>> filters(Class<?> holder) {
    return Keys.<T>keys(holder).map(Keys::filter).toList();
  }

  @SuppressWarnings("unchecked") // triggers are of policies only
  private static <T> Filter<T> filter(SortKey<T> key) {
    if (key instanceof TextField<T> text) {
      return text.equalTo("x");
    } else if (key instanceof NumberField<T> number) {
      return number.equalTo(1);
    } else if (key instanceof BooleanField<T> flag) {
      return flag.isTrue();
    } else if (key instanceof TimeField<T> time) {
      return time.from(Instant.EPOCH);
    } else if ((SortKey<?>) key instanceof TriggerField trigger) {
      return (Filter<T>) trigger.scheduled();
    }
    throw new IllegalStateException(key + " is of a kind that is not known here");
  }

  /** Sets every member of the model, except those that Harbor sets. */
  static void setAll(ReplicationPolicy policy, ReplicationPolicy wanted) {
    try {
      for (Method setter : ReplicationPolicy.class.getMethods()) {
        if (!setter.getName().startsWith("set") || given(setter.getName())) {
          continue;
        }
        Method getter = ReplicationPolicy.class.getMethod("g" + setter.getName().substring(1));
        setter.invoke(policy, getter.invoke(wanted));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean given(String setter) {
    return GIVEN_BY_HARBOR.stream()
        .anyMatch(one -> setter.equalsIgnoreCase("set" + one.replace("_", "")));
  }
}
