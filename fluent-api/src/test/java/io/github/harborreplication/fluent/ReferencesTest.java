package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fake.SeenRequest;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** References name one thing, by its id, its name or what was read. */
class ReferencesTest extends FakeHarborTest {
  private final long policy = fake.policies().add("nightly", 1, "demo/**");

  private List<String> sent() {
    List<String> lines = fake.requests().list().stream().map(SeenRequest::line).toList();
    fake.requests().clear();
    return lines;
  }

  @Test
  void creatingThemSendsNothing() {
    assertThat(harbor.policy(7)).hasToString("policy 7");
    assertThat(harbor.policy("nope")).hasToString("policy 'nope'");
    assertThat(harbor.policy(new ReplicationPolicy().id(7L)).id()).isEqualTo(7);
    assertThat(harbor.registry(new Registry().id(7L)).id()).isEqualTo(7);
    assertThat(harbor.registry("nope")).hasToString("registry 'nope'");
    assertThat(harbor.execution(new ReplicationExecution().id(7L)).id()).isEqualTo(7);
    assertThat(harbor.policy("nope").executions())
        .hasToString("executions of policy 'nope' sorted by -id");

    assertThat(sent()).isEmpty();
  }

  @Test
  void aReferenceByIdSendsOneRequest() {
    assertThat(harbor.policy(policy).get().getName()).isEqualTo("nightly");
    assertThat(sent()).hasSize(1);
    assertThat(harbor.policy(policy + 1).find()).isEmpty();
    assertThat(sent()).hasSize(1);
  }

  @Test
  void aReferenceByNameResolvesTheIdAtEachCall() {
    PolicyRef nightly = harbor.policy("nightly");

    assertThat(nightly.id()).isEqualTo(policy);
    assertThat(sent()).hasSize(1);
    assertThat(nightly.get().getId()).isEqualTo(policy);
    assertThat(sent()).hasSize(1);
    nightly.update(p -> p.setDescription("other"));
    assertThat(sent()).hasSize(3);
    ExecutionRef execution = nightly.start();
    assertThat(sent()).hasSize(2);
    ExecutionList executions = nightly.executions();
    assertThat(executions).extracting(ReplicationExecution::getId).containsExactly(execution.id());
    assertThat(sent()).hasSize(2);
    assertThat(executions.count()).isEqualTo(1);
    assertThat(sent()).hasSize(2);
    execution.await(Duration.ofMinutes(5));
    nightly.deleteWhenIdle(Duration.ofMinutes(5));

    assertThat(nightly.find()).isEmpty();
    assertThat(nightly.deleteIfExists()).isFalse();
  }

  @Test
  void aNameMeansThePolicyThatHasItAtTheCall() {
    PolicyRef nightly = harbor.policy("nightly");
    nightly.deleteIfExists();
    long again = fake.policies().add("nightly", 1, "demo/**");

    assertThat(nightly.id()).isEqualTo(again);
  }

  List<ThrowingCallable> whatNeedsThePolicy() {
    PolicyRef none = harbor.policy("nope, 100%");
    return List.of(
        none::id,
        none::get,
        none::start,
        none::startOrFind,
        none::delete,
        () -> none.update(p -> {}),
        () -> none.copyAs("copy"),
        () -> none.executions().toList(),
        () -> none.deleteWhenIdle(Duration.ofMinutes(1)));
  }

  @Test
  void aNameThatDoesNotExistIsNotFoundAndTheMessageSaysSo() {
    for (ThrowingCallable call : whatNeedsThePolicy()) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              NotFoundException.class,
              e -> {
                assertThat(e.status()).isEqualTo(404);
                assertThat(e.url()).endsWith("/api/v2.0/replication/policies");
              })
          .hasMessageContaining("Harbor has no policy named 'nope, 100%'");
    }
    assertThatThrownBy(() -> harbor.registry("nope").get())
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Harbor has no registry named 'nope'");
    assertThat(harbor.registry("nope").find()).isEmpty();
    assertThat(harbor.registry(99).find()).isEmpty();
  }

  @Test
  void aWrongUrlIsNotTakenForAPolicyThatDoesNotExist() {
    try (HarborReplication elsewhere =
        HarborReplication.builder()
            .url(fake.url() + "/elsewhere")
            .basicAuth(fake.username(), fake.password())
            .build()) {
      PolicyRef nightly = elsewhere.policy("nightly");

      assertThatThrownBy(nightly::find).isInstanceOf(NotFoundException.class);
      assertThatThrownBy(nightly::deleteIfExists).isInstanceOf(NotFoundException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("withoutId")
  void whatWasNeverReadHasNoId(ThrowingRef reference) {
    assertThatThrownBy(() -> reference.create(harbor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without an id: pass one that Harbor returned");
    assertThat(sent()).isEmpty();
  }

  /** Creates a reference. */
  interface ThrowingRef {
    Object create(HarborReplication harbor);
  }

  static List<ThrowingRef> withoutId() {
    return List.of(
        h -> h.policy(new ReplicationPolicy()),
        h -> h.registry(new Registry()),
        h -> h.execution(new ReplicationExecution()));
  }
}
