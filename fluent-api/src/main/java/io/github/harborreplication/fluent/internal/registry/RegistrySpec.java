package io.github.harborreplication.fluent.internal.registry;

import com.google.gson.Gson;
import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryCredential;
import io.github.harborreplication.model.RegistryPing;
import io.github.harborreplication.model.RegistryUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a registry is to be; null is what was not specified. Harbor's PUT is a patch, of another
 * shape than what a GET shows: it takes single values, and a credential only in its parts.
 */
public final class RegistrySpec implements Cloneable {
  private static final String BASIC = "basic";

  /** A login; the one without a key is the wish for none. */
  public record Login(String key, String secret, boolean always) {
    public static final Login NONE = new Login("", "", false);

    boolean isWanted() {
      return !key.isEmpty();
    }

    @Override
    public String toString() {
      return isWanted() ? key + ":***" : "none";
    }
  }

  public record Patch(RegistryUpdate update, List<Difference> differences) {}

  public String name;
  public @Nullable String type;
  public @Nullable String url;
  public @Nullable String description;
  public @Nullable Boolean insecure;
  public @Nullable String caCertificate;
  public @Nullable String credentialType;
  public @Nullable Login login;

  public RegistrySpec(String name) {
    this.name = name;
  }

  /** The one that a registry became under the hands of a caller; only what differs is specified. */
  public static RegistrySpec changed(Registry before, Registry after) {
    refuseVain(before, after);
    RegistrySpec spec = new RegistrySpec(RegistryRules.name(orEmpty(after.getName())));
    spec.description = RegistryRules.text("description", orEmpty(after.getDescription()));
    spec.insecure = Boolean.TRUE.equals(after.getInsecure());
    String url = orEmpty(after.getUrl());
    spec.url = url.equals(before.getUrl()) ? url : RegistryRules.url(url);
    String pem = orEmpty(after.getCaCertificate());
    spec.caCertificate =
        pem.isEmpty() || pem.equals(before.getCaCertificate())
            ? pem
            : RegistryRules.certificates(pem);
    RegistryCredential was = credential(before);
    RegistryCredential is = credential(after);
    String key = orEmpty(is.getAccessKey());
    String secret = orEmpty(is.getAccessSecret());
    if (is.equals(new RegistryCredential())) {
      spec.login = Login.NONE;
    } else if (!is.equals(was)) {
      spec.credentialType = is.getType();
      boolean kept = secret.equals(orEmpty(was.getAccessSecret()));
      if (!kept || !key.equals(was.getAccessKey())) {
        spec.login = new Login(RegistryRules.key(key), RegistryRules.secret(key, secret), true);
      }
    }
    return spec;
  }

  private static void refuseVain(Registry before, Registry after) {
    if (!Objects.equals(before.getId(), after.getId())
        || !Objects.equals(before.getStatus(), after.getStatus())
        || !Objects.equals(before.getCreationTime(), after.getCreationTime())
        || !Objects.equals(before.getUpdateTime(), after.getUpdateTime())) {
      throw new IllegalArgumentException(
          "registry '"
              + before.getName()
              + "': its id, status and times are set by Harbor and cannot be changed");
    }
    refuseOtherType(before, orEmpty(after.getType()));
  }

  private static void refuseOtherType(Registry before, String type) {
    if (!type.equals(before.getType())) {
      throw new IllegalArgumentException(
          String.format(
              "registry '%s': is of type %s and cannot become one of type '%s', because Harbor"
                  + " ignores that; delete it first, or define another name",
              before.getName(), before.getType(), type));
    }
  }

  @Override
  public RegistrySpec clone() {
    try {
      return (RegistrySpec) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** A copy, since the models have none. */
  public static Registry copy(Registry registry) {
    Gson gson = HarborRetrofit.gson();
    return gson.fromJson(gson.toJsonTree(registry), Registry.class);
  }

  public static boolean isSame(Registry one, Registry other) {
    return settings(one).equals(settings(other));
  }

  private static Registry settings(Registry registry) {
    return copy(registry).status(null).creationTime(null).updateTime(null);
  }

  public void requireComplete() {
    required("type", type, "type(\"docker-registry\")");
    required("url", url, "url(\"https://registry.example.com\")");
    login();
  }

  public Registry created() {
    requireComplete();
    Registry registry =
        new Registry()
            .name(name)
            .type(type)
            .url(url)
            .insecure(Boolean.TRUE.equals(insecure))
            .caCertificate(caCertificate);
    if (description != null) {
      registry.setDescription(description);
    }
    Login given = login();
    if (given.isWanted()) {
      registry.setCredential(
          new RegistryCredential()
              .type(credentialType())
              .accessKey(given.key())
              .accessSecret(given.secret()));
    }
    return registry;
  }

  /** What a ping is to try, without anything that is stored. */
  public RegistryPing ping() {
    Registry registry = created();
    RegistryPing ping =
        new RegistryPing()
            .type(registry.getType())
            .url(registry.getUrl())
            .insecure(registry.getInsecure())
            .caCertificate(registry.getCaCertificate());
    RegistryCredential credential = registry.getCredential();
    return credential == null
        ? ping
        : ping.credentialType(credential.getType())
            .accessKey(credential.getAccessKey())
            .accessSecret(credential.getAccessSecret());
  }

  private void required(String field, @Nullable String value, String instead) {
    if (value == null) {
      throw new IllegalArgumentException(
          "registry '" + name + "' without a " + field + ": call " + instead);
    }
  }

  private Login login() {
    Login given = login == null ? Login.NONE : login;
    if (!given.isWanted() && credentialType != null) {
      throw new IllegalArgumentException(
          "credential type '" + credentialType + "' without a credential: call credentials(…) too");
    }
    return given;
  }

  private String credentialType() {
    return credentialType == null ? BASIC : credentialType;
  }

  /** What a new registry has that is not a default. */
  public List<Difference> asNew() {
    Registry none = new Registry().name("").type(type).credential(new RegistryCredential());
    RegistrySpec whole = clone();
    whole.login = login();
    List<Difference> differences = new ArrayList<>();
    compare("type", "", orEmpty(type), value -> {}, differences);
    differences.addAll(whole.patch(none, true).differences());
    return differences;
  }

  /**
   * The PUT that makes an existing registry what was specified.
   *
   * @param whole whether what was not specified gets its default, instead of being kept
   * @throws IllegalArgumentException if a PUT cannot do that, or would lose the secret
   */
  public Patch patch(Registry before, boolean whole) {
    if (type != null) {
      refuseOtherType(before, type);
    }
    RegistryUpdate update = new RegistryUpdate();
    List<Difference> differences = new ArrayList<>();
    compare("name", orEmpty(before.getName()), name, update::setName, differences);
    compare("url", orEmpty(before.getUrl()), url, update::setUrl, differences);
    compare(
        "description",
        orEmpty(before.getDescription()),
        whole ? orEmpty(description) : description,
        update::setDescription,
        differences);
    compare(
        "insecure",
        flag(before.getInsecure()),
        whole || insecure != null ? flag(insecure) : null,
        unverified -> update.setInsecure(!unverified.isEmpty()),
        differences);
    compare(
        "ca_certificate",
        RegistryRules.fingerprint(orEmpty(before.getCaCertificate())),
        whole || caCertificate != null ? RegistryRules.fingerprint(orEmpty(caCertificate)) : null,
        fingerprint -> update.setCaCertificate(orEmpty(caCertificate)),
        differences);
    credential(before, whole, update, differences);
    return new Patch(update, List.copyOf(differences));
  }

  private void credential(
      Registry before, boolean whole, RegistryUpdate update, List<Difference> differences) {
    RegistryCredential stored = credential(before);
    String storedKey = orEmpty(stored.getAccessKey());
    Optional<String> storedSecret = Optional.ofNullable(stored.getAccessSecret());
    boolean moved = update.getUrl() != null;
    if (login == null) {
      if (whole && !storedKey.isEmpty()) {
        throw new IllegalArgumentException(
            String.format(
                "registry '%s': Harbor has the login of '%s' for it, which the draft does not"
                    + " mention; call credentials(…), credentialsOnCreate(…) or withoutCredentials()",
                name, storedKey));
      }
      if (moved && storedSecret.isPresent()) {
        throw new IllegalArgumentException(
            "registry '"
                + name
                + "': a Harbor after v2.15 drops the secret when the URL changes; specify the"
                + " credentials too");
      }
      if (storedKey.isEmpty()) {
        login();
      }
    } else if (!login.isWanted()) {
      login();
      // An empty key removes the whole credential.
      compare("credential.access_key", storedKey, "", update::setAccessKey, differences);
      return;
    } else {
      compare("credential.access_key", storedKey, login.key(), update::setAccessKey, differences);
      if (login.always() || moved || update.getAccessKey() != null || storedSecret.isEmpty()) {
        update.accessKey(login.key()).accessSecret(login.secret());
        differences.add(
            new Difference(
                "credential.access_secret", storedSecret, Optional.of("(sent, not comparable)")));
      }
    }
    compare(
        "credential.type",
        orEmpty(stored.getType()),
        whole && login != null ? credentialType() : credentialType,
        update::setCredentialType,
        differences);
  }

  private static void compare(
      String field,
      String before,
      @Nullable String wanted,
      Consumer<String> setter,
      List<Difference> differences) {
    if (wanted != null && !wanted.equals(before)) {
      setter.accept(wanted);
      differences.add(
          new Difference(
              field,
              Optional.of(before).filter(text -> !text.isEmpty()),
              Optional.of(wanted).filter(text -> !text.isEmpty())));
    }
  }

  private static String flag(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value) ? "true" : "";
  }

  private static RegistryCredential credential(Registry registry) {
    return Objects.requireNonNullElseGet(registry.getCredential(), RegistryCredential::new);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
