package io.github.harborreplication.verification.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.ExecutionFields;
import io.github.harborreplication.fluent.ExecutionList;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.PolicyFields;
import io.github.harborreplication.fluent.RegistryDraft;
import io.github.harborreplication.fluent.RegistryFields;
import io.github.harborreplication.fluent.TaskFields;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.UnexpectedStatusException;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.ReplicationTask;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Calls of the fluent client that together should reach everything in the API document. Add a line
 * for each new method of the client; what it sends and returns is observed, not declared.
 */
final class FluentDrive {
  private final HarborReplication harbor;
  private final DocumentServer server;
  private final BiConsumer<Call, JsonElement> shown;

  /**
   * @param shown receives a call and, as JSON, what the client returned for the response
   */
  FluentDrive(
      HarborReplication harbor, DocumentServer server, BiConsumer<Call, JsonElement> shown) {
    this.harbor = harbor;
    this.server = server;
    this.shown = shown;
  }

  void drive() {
    registries();
    show(() -> harbor.adapters().types());
    show(() -> harbor.adapters().list());
    show(() -> harbor.policy(1).get());
    show(() -> harbor.policies().list().toList());
    show(() -> harbor.execution(1).get());
    show(() -> harbor.executions().list().toList());
    show(() -> harbor.execution(1).tasks().toList());
    show(() -> harbor.execution(1).task(1).log().text().orElseThrow());
    Keys.<ReplicationPolicy>sorts(PolicyFields.class)
        .forEach(sort -> harbor.policies().list().sort(sort).page(1));
    Keys.<ReplicationExecution>sorts(ExecutionFields.class)
        .forEach(sort -> harbor.executions().list().sort(sort).page(1));
    Keys.<ReplicationTask>sorts(TaskFields.class)
        .forEach(sort -> harbor.execution(1).tasks().sort(sort).page(1));
    filter();
    draft().pullFrom(1).onSchedule("0 0 2 * * *").singleActive(true).create();
    draft().pushTo(1).onEvent().replicateDeletions(true).create();
    harbor.policy(1).start().stop();
    update();
    copy();
    harbor.policy(1).delete();
  }

  private void registries() {
    show(() -> harbor.registries().list().toList());
    show(() -> harbor.registry(1).get());
    show(() -> harbor.registry(1).info());
    Keys.<Registry>sorts(RegistryFields.class)
        .forEach(sort -> harbor.registries().list().sort(sort).page(1));
    Registry sample = harbor.registry(1).get();
    RegistryDraft draft =
        harbor
            .registries()
            .define("hub")
            .type(harbor.adapters().types().get(0))
            .url("https://hub.example.com")
            .description("for tests")
            .credentials("key", "s3cret")
            .credentialType("basic")
            .insecure()
            .caCertificate(Optional.ofNullable(sample.getCaCertificate()).orElseThrow());
    draft.create();
    draft.ping();
    harbor.registry(1).ping();
    harbor.registry(1).rotateCredentials("other", "s3cret");
    Registry second = harbor.registry(2).get();
    harbor
        .registry(1)
        .update(
            registry ->
                registry
                    .name(second.getName())
                    .url(second.getUrl())
                    .description(second.getDescription())
                    .insecure(second.getInsecure())
                    .caCertificate(second.getCaCertificate())
                    .credential(second.getCredential()));
    harbor.registry(1).delete();
  }

  private void show(Supplier<?> call) {
    Object made = call.get();
    shown.accept(server.lastCall(), HarborRetrofit.gson().toJsonTree(made));
  }

  /** What can be specified for every policy, in either direction. */
  private PolicyDraft draft() {
    return harbor
        .policies()
        .define("nightly")
        .description("for tests")
        .repositories("library/**")
        .withoutTags("*-rc*")
        .into("mirror")
        .flatten(1)
        .override(true)
        .speed(512)
        .copyByChunk(true);
  }

  /** The samples match no filter, and the client refuses items that do not match. */
  private void filter() {
    server.list(0);
    Keys.<ReplicationPolicy>filters(PolicyFields.class)
        .forEach(filter -> harbor.policies().list().where(filter).page(1));
    Keys.<Registry>filters(RegistryFields.class)
        .forEach(filter -> harbor.registries().list().where(filter).page(1));
    ExecutionList executions = harbor.policy(1).executions();
    executions.status(ExecutionStatus.FAILED).trigger(TriggerType.MANUAL).page(1);
    harbor.execution(1).tasks().status(TaskStatus.FAILED).resourceType("image").page(1);
    server.list(1);
  }

  /** Updates the first policy to equal the second. */
  private void update() {
    harbor.policy(2).get();
    JsonObject second = server.shown(server.lastCall()).getAsJsonObject();
    Keys.GIVEN_BY_HARBOR.forEach(second::remove);
    ReplicationPolicy wanted = HarborRetrofit.gson().fromJson(second, ReplicationPolicy.class);
    harbor.policy(1).update(policy -> Keys.setAll(policy, wanted));
  }

  /** Updates the second policy, found by its name, to equal the first. */
  private void copy() {
    server.list(2);
    ReplicationPolicy second = harbor.policy(2).get();
    String name = Optional.ofNullable(second.getName()).orElseThrow();
    harbor.policy(1).copyAs(name).reversed().createOrUpdate();
    server.list(1);
  }

  /**
   * Returns the exception of a status.
   *
   * @return empty if this status has no specific exception
   */
  Optional<HarborApiException> refused(int status) {
    server.fail(status);
    try {
      harbor.policy(1).get();
      throw new IllegalStateException("not refused with " + status);
    } catch (UnexpectedStatusException e) {
      return Optional.empty();
    } catch (HarborApiException e) {
      return Optional.of(e);
    } finally {
      server.fail(0);
    }
  }
}
