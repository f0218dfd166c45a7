package io.github.harborreplication.fake.internal.state;

import com.google.gson.annotations.SerializedName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A registry that policies pull from or push to; the one with id 0 is Harbor itself.
 *
 * @param type of adapter, such as docker-registry
 * @param credential with which Harbor logs in
 * @param insecure whether certificates are not verified
 * @param caCertificate as PEM, empty when none was given
 * @param healthy what the last check found; shown, and without effect on runs
 * @param holds tags by repository; null when nothing was declared, and runs find what the name
 *     filters name
 */
public record Registry(
    long id,
    String name,
    String url,
    String type,
    String description,
    Credential credential,
    boolean insecure,
    String caCertificate,
    boolean healthy,
    @Nullable Map<String, List<String>> holds,
    @SerializedName("creation_time") Instant created,
    @SerializedName("update_time") Instant updated) {
  static final String LOCAL_URL = "http://127.0.0.1:8080";
  static final String MISSING_URL = "http://127.0.0.1:9";

  /**
   * With what Harbor logs in.
   *
   * @param key empty for anonymous access
   */
  public record Credential(
      String type,
      @SerializedName("access_key") String key,
      @SerializedName("access_secret") String secret) {
    public static final Credential NONE = new Credential("", "", "");

    boolean isNone() {
      return key.isEmpty() && secret.isEmpty();
    }

    /** Shows no secret, so that no log has it. */
    @Override
    public String toString() {
      return "Credential[" + type + ", " + key + (secret.isEmpty() ? "]" : ", *****]");
    }
  }

  public Registry {
    Stream.of(name, url, type, description, credential, caCertificate, created, updated)
        .forEach(Objects::requireNonNull);
    holds = holds == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(holds));
  }

  /** The same registry, up or down, as was found at {@code now}. */
  public Registry withHealth(boolean up, Instant now) {
    return with(url, credential, up, holds, now);
  }

  /** The same registry, holding other repositories. */
  public Registry withHolds(Map<String, List<String>> content) {
    return with(url, credential, healthy, content, updated);
  }

  public Registry withUrl(String other) {
    return with(other, credential, healthy, holds, updated);
  }

  public Registry withCredential(Credential other) {
    return with(url, other, healthy, holds, updated);
  }

  private Registry with(
      String newUrl,
      Credential newCredential,
      boolean up,
      @Nullable Map<String, List<String>> content,
      Instant newUpdated) {
    return new Registry(
        id,
        name,
        newUrl,
        type,
        description,
        newCredential,
        insecure,
        caCertificate,
        up,
        content,
        created,
        newUpdated);
  }

  /** A registry without anything, under an id that is to be given. */
  public static Registry blank(long id, Instant now) {
    return new Registry(id, "", "", "", "", Credential.NONE, false, "", true, null, now, now);
  }

  /** Harbor, with what it holds; null when nothing was declared. */
  public static Registry local(@Nullable Map<String, List<String>> content) {
    return of(0, "Local", LOCAL_URL, "harbor", new Credential("secret", "", "internal"), content);
  }

  /** A registry that a seeded policy names and nobody added. */
  public static Registry missing(long id) {
    return of(id, "missing-" + id, MISSING_URL, "docker-registry", Credential.NONE, null)
        .withHealth(false, Instant.EPOCH);
  }

  private static Registry of(
      long id,
      String name,
      String url,
      String type,
      Credential credential,
      @Nullable Map<String, List<String>> content) {
    return new Registry(
        id, name, url, type, "", credential, true, "", true, content, Instant.EPOCH, Instant.EPOCH);
  }
}
