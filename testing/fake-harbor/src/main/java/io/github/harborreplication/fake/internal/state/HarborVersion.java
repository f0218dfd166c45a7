package io.github.harborreplication.fake.internal.state;

import java.util.Arrays;
import java.util.List;

/** The releases of Harbor whose rules differ here. */
public enum HarborVersion {
  V2_10_3("v2.10.3"),
  V2_12_4("v2.12.4"),
  V2_15_2("v2.15.2"),
  /** The main branch of August 2026. */
  MAIN("main");

  private final String text;

  HarborVersion(String text) {
    this.text = text;
  }

  /** Its name. */
  @Override
  public String toString() {
    return text;
  }

  /** Whether it lacks what came with v2.13 to v2.15. */
  public boolean isOld() {
    return compareTo(V2_15_2) < 0;
  }

  /**
   * The version of this name.
   *
   * @throws IllegalArgumentException if there is none, with those that there are
   */
  public static HarborVersion of(String name) {
    List<String> known = Arrays.stream(values()).map(one -> one.text).toList();
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "version " + name + ": must be one of " + String.join(", ", known));
    }
    return values()[known.indexOf(name)];
  }
}
