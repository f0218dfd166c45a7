package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.state.HarborVersion;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.Registry.Credential;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A registry as a client sends it: nested to create one, flat to change or to ping one. Fields that
 * the server does not know in the one or the other are ignored.
 */
final class RegistryBody {
  private static final Set<String> CREATED =
      Set.of(
          "id",
          "name",
          "type",
          "url",
          "description",
          "insecure",
          "status",
          "ca_certificate",
          "credential");
  private static final Set<String> LOGIN =
      Set.of("access_key", "access_secret", "credential_type", "type");
  private static final Set<String> CHANGED =
      Set.of(
          "name",
          "url",
          "description",
          "insecure",
          "ca_certificate",
          "access_key",
          "access_secret",
          "credential_type");
  private static final Set<String> PINGED =
      Set.of(
          "id",
          "type",
          "url",
          "insecure",
          "ca_certificate",
          "access_key",
          "access_secret",
          "credential_type");

  private final JsonBody body;
  private final Set<String> known;
  private final @Nullable JsonBody credential;

  private RegistryBody(JsonBody body, Set<String> known) {
    this.body = body;
    this.known = known;
    checkTypes(body, known);
    this.credential =
        known.contains("credential") ? body.object("credential", "RegistryCredential") : null;
    if (credential != null) {
      checkTypes(credential, LOGIN);
    }
  }

  static RegistryBody toCreate(ApiRequest request, HarborVersion version) {
    return read(request, "Registry", CREATED, version);
  }

  static RegistryBody toUpdate(ApiRequest request, HarborVersion version) {
    return read(request, "RegistryUpdate", CHANGED, version);
  }

  static RegistryBody toPing(ApiRequest request, HarborVersion version) {
    return read(request, "RegistryPing", PINGED, version);
  }

  private static RegistryBody read(
      ApiRequest request, String model, Set<String> known, HarborVersion version) {
    Set<String> fields = new HashSet<>(known);
    if (version.isOld()) {
      fields.remove("ca_certificate");
    }
    return new RegistryBody(JsonBody.read(request, "registry", model), fields);
  }

  /** Types are checked before anything else is, in the order of the fields. */
  private static void checkTypes(JsonBody body, Set<String> known) {
    for (String field : body.fields()) {
      if (known.contains(field)) {
        switch (field) {
          case "id" -> body.number(field, 64, 0);
          case "insecure" -> body.flag(field);
          case "credential" -> body.object(field, "RegistryCredential");
          default -> body.text(field);
        }
      }
    }
  }

  /** The same body, of which some fields are ignored. */
  RegistryBody without(Set<String> ignored) {
    Set<String> others = new HashSet<>(known);
    others.removeAll(ignored);
    return new RegistryBody(body, others);
  }

  boolean has(String field) {
    return known.contains(field) && body.has(field);
  }

  long id() {
    return body.number("id", 64, 0);
  }

  /** The registry with what was sent in place of what it has; a field that is omitted is kept. */
  Registry over(Registry base) {
    return new Registry(
        base.id(),
        text("name", base.name()),
        text("url", base.url()),
        text("type", base.type()),
        text("description", base.description()),
        credential(base.credential()),
        has("insecure") ? body.flag("insecure") : base.insecure(),
        text("ca_certificate", base.caCertificate()),
        base.healthy(),
        base.holds(),
        base.created(),
        base.updated());
  }

  private String text(String field, String kept) {
    return has(field) ? body.text(field) : kept;
  }

  private Credential credential(Credential base) {
    if (credential != null) {
      return new Credential(
          credential.text("type"), credential.text("access_key"), credential.text("access_secret"));
    }
    return new Credential(
        text("credential_type", base.type()),
        text("access_key", base.key()),
        text("access_secret", base.secret()));
  }
}
