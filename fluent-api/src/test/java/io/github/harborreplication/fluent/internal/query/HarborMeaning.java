package io.github.harborreplication.fluent.internal.query;

/** What Harbor takes a parameter {@code q} to mean, for comparison in tests elsewhere. */
public record HarborMeaning(Object meaning) {
  /** Of a parameter as HTTP delivers it. */
  public static HarborMeaning of(String parameter) {
    return new HarborMeaning(HarborsReader.read(parameter));
  }
}
