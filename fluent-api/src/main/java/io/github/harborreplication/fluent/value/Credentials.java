package io.github.harborreplication.fluent.value;

import java.util.Objects;

/**
 * Who the client logs in as. Its {@code toString} hides the secret.
 *
 * <p>Prefer a robot account: Harbor hashes a local user's password at every request, which takes
 * about 90 ms, and a robot's secret in 1 ms.
 */
public final class Credentials {
  private final String username;
  private final String secret;

  private Credentials(String username, String secret) {
    this.username = username;
    this.secret = secret;
  }

  /**
   * {@return a user and password, or a robot account such as {@code robot$ci} and its secret}
   *
   * @param username the name to log in with
   * @param secret the password or secret
   * @throws IllegalArgumentException if the name is empty, holds a colon or a control character, or
   *     the secret is empty or holds a control character
   */
  public static Credentials basic(String username, String secret) {
    if (username.isEmpty() || username.indexOf(':') >= 0 || hasControl(username)) {
      throw new IllegalArgumentException(
          "user name '"
              // If name and secret were passed as one, the secret must not appear.
              + username.replaceAll(":(?s:.*)", ":***").replaceAll("\\p{Cntrl}", "?")
              + "': must not be empty and hold no colon or control character");
    }
    if (secret.isEmpty() || hasControl(secret)) {
      throw new IllegalArgumentException(
          "secret of '"
              + username
              + "': must not be empty and hold no control character"
              + (secret.strip().length() < secret.length() && !hasControl(secret.strip())
                  ? "; it begins or ends with a line break, as text read from a file does: strip() it"
                  : ""));
    }
    return new Credentials(username, secret);
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /** {@return the user or robot account} */
  public String username() {
    return username;
  }

  /** {@return the password or secret, for what sends it} */
  public String secret() {
    return secret;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Credentials that
        && username.equals(that.username)
        && secret.equals(that.secret);
  }

  @Override
  public int hashCode() {
    return Objects.hash(username, secret);
  }

  @Override
  public String toString() {
    return username + ":***";
  }
}
