package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fake.FakeRegistryServer;
import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.error.UnhealthyRegistryException;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.fluent.value.LogLevel;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryCredential;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries are created, changed and deleted, without the pitfalls of Harbor's API. */
class RegistriesTest extends FakeHarborTest {
  private static final String URL = "http://127.0.0.1:7000";
  private static final String SECRET = "s3cret-of-hub";

  private final FakeRegistryServer server = fake.registries().server(URL);

  private RegistryDraft draft() {
    return harbor.registries().define("hub").type(RegistryTypes.DOCKER_REGISTRY).url(URL);
  }

  private RegistryDraft withLogin() {
    return draft().credentialsOnCreate("user", SECRET);
  }

  private long created(RegistryDraft draft) {
    long id = draft.create().id();
    fake.requests().clear();
    return id;
  }

  private List<String> sent() {
    List<String> lines =
        fake.requests().list().stream()
            .map(seen -> seen.method() + seen.path().replace("/api/v2.0", " "))
            .toList();
    fake.requests().clear();
    return lines;
  }

  private void refused(ThrowingCallable call, String... parts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.call())
        .satisfies(e -> assertThat(e).hasMessageContainingAll(parts))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
    assertThat(fake.requests().list()).allMatch(request -> request.method().equals("GET"));
    fake.requests().clear();
  }

  @Test
  void aRegistryIsCreatedWithAllThatTheDraftNames() {
    server.requiresLogin("user", SECRET);

    Applied applied =
        withLogin().description("public images").credentialType("oauth").insecure().create();

    assertThat(applied.change()).isEqualTo(Applied.Change.CREATED);
    assertThat(applied.differences())
        .extracting(Difference::toString)
        .containsExactlyInAnyOrder(
            "type: (default) -> docker-registry",
            "name: (default) -> hub",
            "url: (default) -> " + URL,
            "description: (default) -> public images",
            "insecure: (default) -> true",
            "credential.access_key: (default) -> user",
            "credential.access_secret: (default) -> (sent, not comparable)",
            "credential.type: (default) -> oauth");
    assertThat(applied)
        .hasToString("registry " + applied.id() + " CREATED " + applied.differences());
    assertThat(sent()).containsExactly("GET /replication/adapters", "POST /registries");
    Registry registry = harbor.registry(applied.id()).get();
    assertThat(registry.getDescription()).isEqualTo("public images");
    assertThat(registry.getInsecure()).isTrue();
    assertThat(registry.getCredential().getAccessKey()).isEqualTo("user");
    assertThat(registry.getCredential().getAccessSecret()).isEqualTo("*****");
    assertThat(registry.getCredential().getType()).isEqualTo("oauth");
    assertThat(registry.getStatus()).isEqualTo("healthy");
  }

  @Test
  void aTakenNameIsAConflict() {
    created(draft());
    assertThatThrownBy(() -> draft().create()).isInstanceOf(ConflictException.class);
  }

  /** On the server it is a bare 500. */
  @Test
  void anUnknownTypeIsComparedWithTheAdapters() {
    RegistryDraft mistyped = draft().type("dockerhub");
    refused(mistyped::create, "registry type 'dockerhub'", "Did you mean 'docker-hub'?", "harbor");
    refused(mistyped::createOrReplace, "'dockerhub'");
    refused(mistyped::preview, "'dockerhub'");
    refused(mistyped::ping, "'dockerhub'");
  }

  @Test
  void whoMayNotListTypesLeavesThemToHarbor() {
    fake.faults().on("GET", "/replication/adapters").next(1).failWith(403);
    assertThat(draft().create().id()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.example.com",
        "ftp://registry.example.com",
        "https://",
        "https://u:p@r.example.com",
        "https://r.example.com?a=b",
        "https://r.example.com/#a"
      })
  void aUrlThatHarborWouldReadOtherwiseIsRefused(String url) {
    refused(() -> draft().url(url).create(), "registry URL '");
    assertThatThrownBy(() -> draft().url("https://u:hidden@r.example.com").create())
        .hasMessageNotContaining("hidden");
  }

  @Test
  void aUrlIsComparedAsHarborKeepsIt() {
    created(draft());
    assertThat(draft().url(" HTTP://127.0.0.1:7000// ").createOrReplace().change())
        .isEqualTo(Applied.Change.UNCHANGED);
  }

  @Test
  void aNameHas64Bytes() {
    created(harbor.registries().define("é".repeat(32)).type("docker-registry").url(URL));
    refused(() -> harbor.registries().define("é".repeat(33)).create(), "66 bytes", "1 to 64");
    refused(() -> harbor.registries().define("").create(), "registry name ''");
    refused(() -> harbor.registries().define("a\0b").create(), "u0000");
  }

  @Test
  void whatIsMissingIsNamed() {
    refused(() -> harbor.registries().define("hub").url(URL).create(), "without a type", "type(");
    refused(
        () -> harbor.registries().define("hub").type("harbor").create(), "without a url", "url(");
    refused(() -> harbor.registries().define("hub").createOrReplace(), "without a type");
    refused(() -> harbor.registries().define("hub").createOrUpdate(), "without a type");
    refused(() -> harbor.registries().define("hub").previewUpdate(), "without a type");
    refused(() -> draft().type(" ").create(), "registry type ' '");
    refused(() -> draft().credentialType("").create(), "credential type ''");
    refused(() -> draft().credentialType("oauth").create(), "without a credential");
    refused(() -> draft().withoutCredentials().credentialType("oauth").create(), "without a cred");
  }

  /** Harbor would store the mask, and the secret is lost without a sign. */
  @Test
  void theMaskIsNeverSent() {
    long id = created(withLogin());
    refused(() -> draft().credentials("user", "*****").create(), "*****", "the secret itself");
    refused(() -> draft().credentialsOnCreate("user", "*****").create(), "*****");
    refused(() -> harbor.registry(id).rotateCredentials("user", "*****"), "*****");
    refused(
        () -> harbor.registry(id).update(r -> r.getCredential().setAccessKey("other")), "*****");
    refused(() -> draft().credentials("", SECRET).create(), "withoutCredentials()");
    refused(() -> draft().credentials("user", "").create(), "not be empty");

    harbor.registry(id).update(r -> r.setDescription("other"));
    server.requiresLogin("user", SECRET);
    harbor.registry(id).ping();
  }

  @Test
  void aNightlyReplaceOfAnUnchangedRegistrySendsNoWriteAlsoWhileItIsDown() {
    created(withLogin());
    server.down();

    assertThat(withLogin().createOrReplace().change()).isEqualTo(Applied.Change.UNCHANGED);
    assertThat(sent()).containsExactly("GET /registries");
    assertThat(withLogin().preview()).hasToString("NONE");
  }

  @Test
  void credentialsAreSentEachTimeAndSaySo() {
    long id = created(withLogin());

    Applied applied = draft().credentials("user", SECRET).createOrReplace();

    assertThat(applied.change()).isEqualTo(Applied.Change.UPDATED);
    assertThat(applied)
        .hasToString(
            "registry "
                + id
                + " UPDATED [credential.access_secret: ***** -> (sent, not comparable)]");
    assertThat(sent()).containsExactly("GET /registries", "PUT /registries/" + id);
  }

  @Test
  void credentialsOnCreateAreSentWhenTheKeyOrTheUrlDiffers() {
    server.requiresLogin("other", SECRET);
    created(draft());
    assertThat(draft().credentialsOnCreate("other", SECRET).createOrReplace().differences())
        .extracting(Difference::field)
        .containsExactly("credential.access_key", "credential.access_secret", "credential.type");
    fake.registries().server("http://127.0.0.1:7001").requiresLogin("other", SECRET);
    assertThat(
            draft()
                .url("http://127.0.0.1:7001")
                .credentialsOnCreate("other", SECRET)
                .createOrUpdate()
                .differences())
        .extracting(Difference::toString)
        .containsExactly(
            "url: " + URL + " -> http://127.0.0.1:7001",
            "credential.access_secret: ***** -> (sent, not comparable)");
  }

  @Test
  void aUrlDoesNotChangeWithoutTheSecret() {
    long id = created(withLogin());
    refused(() -> draft().url("http://127.0.0.1:7001").createOrUpdate(), "drops the secret");
    refused(() -> draft().url("http://127.0.0.1:7001").previewUpdate(), "drops the secret");
    refused(
        () -> harbor.registry(id).update(r -> r.setUrl("http://127.0.0.1:7001")),
        "drops the secret");
    harbor
        .registry(id)
        .update(
            r -> {
              r.setUrl("http://127.0.0.1:7001");
              r.getCredential().setAccessSecret(SECRET);
            });
    assertThat(harbor.registry(id).get().getUrl()).isEqualTo("http://127.0.0.1:7001");
  }

  @Test
  void aReplaceSaysWhatIsToBecomeOfTheCredential() {
    long id = created(withLogin());
    refused(() -> draft().createOrReplace(), "login of 'user'", "withoutCredentials()");
    assertThat(draft().createOrUpdate().change()).isEqualTo(Applied.Change.UNCHANGED);

    assertThat(draft().withoutCredentials().createOrReplace().differences())
        .extracting(Difference::toString)
        .containsExactly("credential.access_key: user -> (default)");
    assertThat(harbor.registry(id).get().getCredential()).isEqualTo(new RegistryCredential());
    assertThat(draft().withoutCredentials().createOrReplace().change())
        .isEqualTo(Applied.Change.UNCHANGED);
  }

  @Test
  void anotherTypeIsRefused() {
    long id = created(draft());
    refused(() -> draft().type("harbor").createOrUpdate(), "of type docker-registry", "'harbor'");
    refused(() -> draft().type("harbor").createOrReplace(), "of type docker-registry");
    refused(() -> harbor.registry(id).update(r -> r.setType("harbor")), "of type docker-registry");
    refused(() -> harbor.registry(id).update(r -> r.setStatus("unhealthy")), "set by Harbor");
  }

  @Test
  void anUpdateKeepsWhatTheDraftDoesNotNameAndAReplaceDoesNot() {
    long id = created(draft().description("images").insecure());

    assertThat(draft().createOrUpdate().change()).isEqualTo(Applied.Change.UNCHANGED);
    assertThat(draft().preview().differences())
        .extracting(Difference::toString)
        .containsExactly("description: images -> (default)", "insecure: true -> (default)");
    assertThat(draft().createOrReplace().change()).isEqualTo(Applied.Change.UPDATED);
    Registry registry = harbor.registry(id).get();
    assertThat(registry.getDescription()).isEmpty();
    assertThat(registry.getInsecure()).isFalse();
  }

  @Test
  void aDraftCreatesWhatIsNotThere() {
    assertThat(withLogin().preview().change()).isEqualTo(Preview.Change.CREATE);
    assertThat(sent()).containsExactly("GET /registries", "GET /replication/adapters");
    assertThat(withLogin().createOrUpdate().change()).isEqualTo(Applied.Change.CREATED);
    assertThat(sent())
        .containsExactly("GET /registries", "GET /replication/adapters", "POST /registries");
  }

  @Test
  void aRegistryThatSomebodyElseDeletesMeanwhileIsCreated() {
    long id = created(draft());
    try (HarborReplication raced =
        client(
            options ->
                options.requestListener(
                    event -> {
                      if (event.method().equals("GET")) {
                        harbor.registry(id).deleteIfExists();
                      }
                    }))) {
      RegistryDraft draft = raced.registries().define("hub").type("docker-registry").url(URL);
      Applied applied = draft.description("new").createOrUpdate();
      assertThat(applied.change()).isEqualTo(Applied.Change.CREATED);
      assertThat(applied.id()).isNotEqualTo(id);
    }
  }

  @Test
  void whatHarborCannotUseIsUnhealthyAndNothingIsWritten() {
    server.requiresLogin("user", "another");
    assertThatThrownBy(() -> withLogin().create())
        .isInstanceOfSatisfying(
            UnhealthyRegistryException.class,
            e -> {
              assertThat(e.registryUrl()).isEqualTo(URL);
              assertThat(e.status()).isEqualTo(400);
            })
        .hasMessageContainingAll(
            "POST ", "the registry is unhealthy", URL, "registry 'hub' was not created")
        .hasMessageNotContaining(SECRET);
    assertThat(harbor.registry("hub").find()).isEmpty();

    server.requiresLogin("user", SECRET);
    long id = created(withLogin());
    server.down();
    assertThatThrownBy(() -> harbor.registry(id).update(r -> r.setDescription("other")))
        .isInstanceOf(UnhealthyRegistryException.class)
        .hasMessageContainingAll("PUT ", URL, "registry " + id + " is unchanged");
    assertThatThrownBy(() -> withLogin().description("other").createOrReplace())
        .isInstanceOf(UnhealthyRegistryException.class);
    assertThatThrownBy(() -> harbor.registry("hub").ping())
        .isInstanceOf(UnhealthyRegistryException.class)
        .hasMessageContaining(URL);
    assertThatThrownBy(() -> withLogin().ping()).isInstanceOf(UnhealthyRegistryException.class);
    assertThat(harbor.registry(id).get().getDescription()).isEmpty();
  }

  @Test
  void aPingTriesTheDraftBeforeAnythingIsCreated() {
    server.requiresLogin("user", SECRET);
    withLogin().ping();
    assertThat(sent()).containsExactly("GET /replication/adapters", "POST /registries/ping");
    assertThatThrownBy(() -> draft().credentials("user", "wrong").ping())
        .isInstanceOf(UnhealthyRegistryException.class);
    assertThat(harbor.registry("hub").find()).isEmpty();
  }

  @Test
  void aPingIsRetried() {
    long id = created(draft());
    fake.faults().on("POST", "/registries/ping").next(2).failWith(503);
    harbor.registry(id).ping();
    assertThat(sent()).hasSize(3);
  }

  @Test
  void rotationPingsBeforeItWrites() {
    server.requiresLogin("user", SECRET);
    long id = created(withLogin());
    assertThatThrownBy(() -> harbor.registry("hub").rotateCredentials("user", "n3w-secret"))
        .isInstanceOf(UnhealthyRegistryException.class)
        .hasMessageContainingAll(URL, "the credential of registry " + id + " is unchanged")
        .hasMessageNotContaining("n3w-secret");
    assertThat(sent()).doesNotContain("PUT /registries/" + id);
    harbor.registry(id).ping();

    server.requiresLogin("user", "n3w-secret");
    fake.requests().clear();
    harbor.registry(id).rotateCredentials("user", "n3w-secret");
    assertThat(sent()).containsExactly("POST /registries/ping", "PUT /registries/" + id);
    harbor.registry(id).ping();
  }

  @Test
  void anUpdateRemovesACredentialOnlyWhenThatIsMeant() {
    long id = created(withLogin());
    refused(
        () -> harbor.registry(id).update(r -> r.getCredential().setAccessKey("")),
        "access key ''",
        "withoutCredentials()");
    Applied applied = harbor.registry(id).update(r -> r.setCredential(null));
    assertThat(applied.differences())
        .extracting(Difference::toString)
        .containsExactly("credential.access_key: user -> (default)");
  }

  @Test
  void anUpdateWritesOnlyWhatDiffers() {
    long id = created(withLogin());
    assertThat(harbor.registry(id).update(r -> r.setDescription("")).change())
        .isEqualTo(Applied.Change.UNCHANGED);
    assertThat(sent()).containsExactly("GET /registries/" + id);

    harbor.registry("hub").update(r -> r.name("hub-2").setInsecure(true));
    SeenRequest put = fake.requests().list().get(1);
    assertThat(put.body()).isEqualTo("{\"name\":\"hub-2\",\"insecure\":true}");
  }

  @Test
  void aRegistryInUseNamesItsPolicies() {
    long id = created(draft());
    harbor.policies().define("pulls").pullFrom("hub").create();
    harbor.policies().define("pushes").pushTo(id).create();
    assertThat(harbor.registry("hub").policies())
        .extracting(ReplicationPolicy::getName)
        .containsExactly("pushes", "pulls");

    assertThatThrownBy(() -> harbor.registry(id).delete())
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("It is used by 'pushes', 'pulls'");
    harbor.policy("pulls").delete();
    harbor.policy("pushes").delete();
    harbor.registry("hub").delete();
    assertThat(harbor.registry(id).deleteIfExists()).isFalse();
    assertThat(harbor.registry("hub").deleteIfExists()).isFalse();
    assertThatThrownBy(() -> harbor.registry(id).delete()).isInstanceOf(NotFoundException.class);
    assertThat(harbor.registry(id).policies()).isEmpty();
  }

  @Test
  void aProxyCacheIsAnotherReasonNotToDelete() {
    long id = created(draft());
    fake.registries().proxyCache(id, true);
    assertThatThrownBy(() -> harbor.registry(id).delete())
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("proxy cache");
  }

  @Test
  void noLogMessageOrJournalShowsASecret() {
    StringBuilder shown = new StringBuilder();
    try (LogLines log = new LogLines();
        HarborReplication loud =
            client(
                options ->
                    options
                        .logLevel(LogLevel.BODY)
                        .requestListener(event -> shown.append(event).append('\n')))) {
      RegistryDraft draft =
          loud.registries()
              .define("hub")
              .type("docker-registry")
              .url(URL)
              .credentials("user", SECRET);
      shown.append(draft).append(draft.preview()).append(draft.create());
      shown.append(draft.createOrReplace()).append(loud.registry("hub").get());
      draft.ping();
      loud.registry("hub").rotateCredentials("user", SECRET + "2");
      fake.faults()
          .next(1)
          .respondWith(
              400, "application/json", "{\"errors\":[{\"message\":\"bad " + SECRET + "\"}]}");
      assertThatThrownBy(draft::createOrReplace).satisfies(e -> shown.append(e));
      assertThat(log.lines()).anyMatch(line -> line.contains("access_secret"));
      log.lines().forEach(shown::append);
    }
    fake.requests().list().forEach(seen -> shown.append(seen).append(seen.body()));

    assertThat(shown).contains("bad ***").doesNotContain(SECRET);
  }

  @Test
  void infoSaysWhatIsSupported() {
    assertThat(harbor.registry(created(draft())).info().getSupportedTriggers())
        .containsExactly("manual", "scheduled");
  }

  @Test
  void registriesAreFilteredSortedAndIteratedOver() {
    created(draft().description("first"));
    RegistryList all = harbor.registries().list();

    assertThat(
            all.where(
                RegistryFields.TYPE
                    .equalTo("docker-registry")
                    .and(RegistryFields.URL.contains("7000"))))
        .extracting(Registry::getName)
        .containsExactly("hub");
    assertThat(all.query("name=~HUB,insecure=false").count()).isEqualTo(1);
    assertThat(all.sort(RegistryFields.NAME.descending()).pageSize(2))
        .extracting(Registry::getName)
        .startsWith("source-plain");
    assertThat(all.pageSize(2)).extracting(Registry::getName).startsWith("hub").hasSize(5);
    refused(() -> all.query("status=healthy"), "Harbor ignores a key", "health");
    refused(() -> all.query("enabled=true"), "Harbor ignores a key");
  }

  @Test
  void certificatesAreReadFromAFileOrRefused(@TempDir Path directory) throws IOException {
    String pem = new HeldCertificate.Builder().build().certificatePem();
    Path file = Files.writeString(directory.resolve("ca.pem"), pem);
    long id = created(draft().caCertificate(file));

    assertThat(harbor.registry(id).get().getCaCertificate()).contains("BEGIN CERTIFICATE");
    assertThat(draft().caCertificate(pem + "\n\n").createOrReplace().change())
        .isEqualTo(Applied.Change.UNCHANGED);
    assertThat(draft().preview().differences())
        .singleElement()
        .extracting(Difference::toString)
        .asString()
        .matches("ca_certificate: PEM with SHA-256 [0-9a-f]{16} -> \\(default\\)");
    refused(() -> draft().caCertificate("no PEM").create(), "BEGIN CERTIFICATE");
    refused(() -> draft().caCertificate("").create(), "BEGIN CERTIFICATE");
    refused(() -> draft().caCertificate(directory.resolve("none")).create(), "cannot be read");
  }

  @Test
  void aPolicyWithAFilterThatTheSourceLacksIsRefused() {
    long id = created(draft());
    PolicyDraft pull = harbor.policies().define("pull").pullFrom(id);
    refused(
        () -> pull.labels("prod").create(), "labels [\"prod\"]", "docker-registry", "name, tag");
    refused(() -> pull.resourceType("artifact").create(), "\"artifact\"", "it supports image");
    assertThat(pull.tags("v*").create().change()).isEqualTo(Applied.Change.CREATED);
    assertThat(sent()).containsExactly("POST /replication/policies");
    fake.faults().on("GET", "/registries/*/info").next(1).failWith(403);
    assertThat(pull.labels("prod").createOrUpdate().change()).isEqualTo(Applied.Change.UPDATED);
    assertThat(harbor.policies().define("push").pushTo(id).labels("prod").create().id())
        .isPositive();
  }
}
