package io.github.harborreplication.fake.internal.api;

import io.github.harborreplication.fake.internal.query.Parameters;
import io.github.harborreplication.fake.internal.query.Query;
import io.github.harborreplication.fake.internal.query.Table;
import io.github.harborreplication.fake.internal.state.HarborVersion;
import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.internal.state.Registry.Credential;
import io.github.harborreplication.fake.internal.state.RegistryUrl;
import io.github.harborreplication.fake.internal.state.ServerState;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The operations on registries. */
final class RegistriesApi {
  private static final int NAME_LIMIT = 64;

  /** What newer versions ignore in a ping of a registry that is stored. */
  private static final Set<String> NOT_PINGED = Set.of("url", "insecure", "ca_certificate");

  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

  private final Table<Registry> table;
  private final ServerState state;

  RegistriesApi(ServerState state) {
    this.state = state;
    this.table = table(state.version());
  }

  ApiResponse list(ApiRequest request) {
    Parameters parameters = Parameters.of(request.rawQuery());
    Predicate<Registry> filter =
        Query.read(parameters.get("q"), table).and(Query.named(parameters.get("name"), table));
    return PageResponse.of(
        request,
        state.registries().all(),
        filter,
        table,
        registry -> Json.compact(Json.of(registry)));
  }

  ApiResponse get(long id) {
    return ApiResponse.json(Json.of(existing(id)));
  }

  ApiResponse info(long id) {
    return ApiResponse.json(Adapters.info(existing(id), state.version()));
  }

  ApiResponse create(RegistryBody body) {
    Registry registry =
        checked(body.over(Registry.blank(state.registries().nextId(), state.clock().now())));
    checkHealth(registry);
    put(registry);
    return ApiResponse.created(Api.BASE + "/registries/" + registry.id());
  }

  /** Changes what was sent. The registry must respond first, also if nothing was sent. */
  ApiResponse update(long id, RegistryBody body) {
    Registry old = existing(id);
    Registry registry = checked(body.over(old));
    Credential login = registry.credential();
    if (state.version() == HarborVersion.MAIN
        && !body.has("access_secret")
        && !registry.url().equals(RegistryUrl.of(old.url()).toString())) {
      registry = registry.withCredential(new Credential(login.type(), login.key(), ""));
    }
    checkHealth(registry);
    if (id == 0) {
      throw RequestRules.missing("registry", id);
    }
    put(registry);
    return ApiResponse.empty(200);
  }

  ApiResponse delete(long id) {
    String refused = null;
    if (state.policies().all().stream()
        .anyMatch(one -> one.sourceRegistryId() == id || one.destinationRegistryId() == id)) {
      refused = "replication policies";
    } else if (state.registries().isProxied(id)) {
      refused = "proxy cache project";
    }
    if (refused != null) {
      throw ApiFailure.precondition(
          "the registry " + id + " is referenced by " + refused + ", cannot delete it");
    }
    if (!state.registries().remove(id)) {
      throw RequestRules.missing("registry", id);
    }
    return ApiResponse.empty(200);
  }

  /** Tries what is stored, with what was sent in its place; nothing is changed. */
  ApiResponse ping(RegistryBody sent) {
    boolean stored = sent.has("id");
    RegistryBody body =
        stored && state.version() == HarborVersion.MAIN ? sent.without(NOT_PINGED) : sent;
    Registry base = stored ? existing(sent.id()) : Registry.blank(-1, state.clock().now());
    Registry registry = body.over(base);
    if (body.has("url")) {
      registry = normalized(registry);
    }
    checkCertificate(registry);
    if (registry.type().isEmpty() || registry.url().isEmpty()) {
      throw ApiFailure.badRequest("type or url cannot be empty");
    }
    checkHealth(registry);
    return ApiResponse.empty(200);
  }

  private Registry existing(long id) {
    return state.registries().find(id).orElseThrow(() -> RequestRules.missing("registry", id));
  }

  /** What the server refuses before it sends a request to the registry. */
  private static Registry checked(Registry registry) {
    if (registry.name().isEmpty()) {
      throw ApiFailure.badRequest("name cannot be empty");
    }
    if (registry.name().getBytes(StandardCharsets.UTF_8).length > NAME_LIMIT) {
      throw ApiFailure.badRequest("the max length of name is " + NAME_LIMIT);
    }
    Registry normalized = normalized(registry);
    checkCertificate(normalized);
    return normalized;
  }

  private static Registry normalized(Registry registry) {
    try {
      return registry.withUrl(RegistryUrl.of(registry.url()).toString());
    } catch (IllegalArgumentException refused) {
      throw ApiFailure.badRequest(String.valueOf(refused.getMessage()));
    }
  }

  private static void checkCertificate(Registry registry) {
    String pem = registry.caCertificate();
    if (!pem.isEmpty()
        && CERTIFICATE.matcher(pem).results().noneMatch(one -> isCertificate(one.group()))) {
      throw ApiFailure.badRequest(
          "invalid CA certificate: no valid certificates found in PEM data");
    }
  }

  private static boolean isCertificate(String pem) {
    try {
      CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
      return true;
    } catch (CertificateException none) {
      return false;
    }
  }

  private void checkHealth(Registry registry) {
    if (!Adapters.isKnown(registry.type(), state.version())) {
      throw ApiFailure.internal();
    }
    if (!state.registries().servers().isHealthy(registry)) {
      throw ApiFailure.badRequest("the registry is unhealthy");
    }
  }

  /** A name that is taken is noticed only by the database, once the registry has responded. */
  private void put(Registry registry) {
    Optional<Registry> other = state.registries().named(registry.name());
    if (other.isPresent() && other.get().id() != registry.id()) {
      throw ApiFailure.conflict("registry " + registry.name() + " already exists");
    }
    Credential login = registry.credential();
    String type = login.type().isEmpty() ? "basic" : login.type();
    Credential kept =
        login.key().isEmpty() ? Credential.NONE : new Credential(type, login.key(), login.secret());
    state.registries().put(registry.withCredential(kept).withHealth(true, state.clock().now()));
  }

  /** As the database has it: encrypted, and with a mark that says so. */
  private static String stored(Registry registry) {
    String secret = registry.credential().secret();
    return secret.isEmpty()
        ? ""
        : "<enc-v1>" + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Table<Registry> table(HarborVersion version) {
    Table<Registry> table = new Table<>();
    if (version.isOld()) {
      table
          .allSuffixes()
          .text("access_key", registry -> registry.credential().key())
          .text("access_secret", RegistriesApi::stored);
    } else {
      table
          .sortOnly("access_key", registry -> registry.credential().key())
          .sortOnly("access_secret", RegistriesApi::stored);
    }
    return table
        .number("id", Registry::id)
        .text("name", Registry::name)
        .text("url", Registry::url)
        .text("type", Registry::type)
        .text("description", Registry::description)
        .flag("insecure", Registry::insecure)
        .text("health", Json::status)
        .alias("Status", "health")
        .text("credential_type", registry -> registry.credential().type())
        .time("creation_time", Registry::created)
        .time("update_time", Registry::updated);
  }
}
