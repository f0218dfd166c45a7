package io.github.harborreplication.manifest;

import io.github.harborreplication.fluent.PolicyDraft;
import io.github.harborreplication.fluent.RegistryDraft;
import io.github.harborreplication.manifest.ManifestException.Problem;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationTrigger;
import io.github.harborreplication.model.ReplicationTriggerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The keys of a manifest: each is the method of the same name of a draft. */
final class Vocabulary {
  /** Applies what a key says to a draft. */
  interface Key<D> {
    D apply(D draft, Value value);
  }

  private static final Map<String, Key<PolicyDraft>> POLICY = policyKeys();

  /** Of these a policy has one. */
  private static final List<String> TRIGGERS =
      List.of("manual", "onEvent", "onSchedule", "trigger");

  private final Map<String, Key<RegistryDraft>> registry;

  /**
   * @param literalSecrets whether a secret may be written as it is
   */
  Vocabulary(boolean literalSecrets) {
    Map<String, Key<RegistryDraft>> keys = new LinkedHashMap<>();
    keys.put("type", (d, v) -> d.type(v.text()));
    keys.put("url", (d, v) -> d.url(v.text()));
    keys.put("description", (d, v) -> d.description(v.text()));
    keys.put("insecure", (d, v) -> v.flag() ? d.insecure() : d);
    keys.put("caCertificate", (d, v) -> d.caCertificate(v.text()));
    keys.put("credentialsOnCreate", (d, v) -> credentials(d, v, literalSecrets));
    keys.put("withoutCredentials", (d, v) -> present(v, d.withoutCredentials()));
    this.registry = keys;
  }

  private static Map<String, Key<PolicyDraft>> policyKeys() {
    Map<String, Key<PolicyDraft>> keys = new LinkedHashMap<>();
    keys.put("description", (d, v) -> d.description(v.text()));
    keys.put("pullFrom", (d, v) -> d.pullFrom(v.text()));
    keys.put("pushTo", (d, v) -> d.pushTo(v.text()));
    keys.put("reversed", (d, v) -> v.flag() ? d.reversed() : d);
    keys.put("repositories", (d, v) -> d.repositories(v.texts()));
    keys.put("tags", (d, v) -> d.tags(v.texts()));
    keys.put("withoutTags", (d, v) -> d.withoutTags(v.texts()));
    keys.put("labels", (d, v) -> d.labels(v.texts()));
    keys.put("withoutLabels", (d, v) -> d.withoutLabels(v.texts()));
    keys.put("resourceType", (d, v) -> d.resourceType(v.text()));
    keys.put("filters", Vocabulary::filters);
    keys.put("into", (d, v) -> d.into(v.text()));
    keys.put("flatten", (d, v) -> d.flatten(v.number()));
    keys.put("manual", (d, v) -> present(v, d.manual()));
    keys.put("onEvent", (d, v) -> present(v, d.onEvent()));
    keys.put("onSchedule", (d, v) -> d.onSchedule(v.text()));
    keys.put("trigger", (d, v) -> d.trigger(trigger(v)));
    keys.put("override", (d, v) -> d.override(v.flag()));
    keys.put("replicateDeletions", (d, v) -> d.replicateDeletions(v.flag()));
    keys.put("speed", (d, v) -> d.speed(v.number()));
    keys.put("copyByChunk", (d, v) -> d.copyByChunk(v.flag()));
    keys.put("singleActive", (d, v) -> d.singleActive(v.flag()));
    keys.put("enabled", (d, v) -> v.flag() ? d.enabled() : d.disabled());
    return keys;
  }

  private static <D> D present(Value value, D draft) {
    value.requireTrue();
    return draft;
  }

  private static RegistryDraft credentials(RegistryDraft draft, Value value, boolean literal) {
    Map<String, Value> members = value.secretMembers(List.of("key", "secret", "type"));
    Value key = members.get("key");
    Value secret = members.get("secret");
    if (key == null || secret == null) {
      throw new IllegalArgumentException("must have a key and a secret");
    }
    Value type = members.get("type");
    RegistryDraft with = draft.credentialsOnCreate(key.text(), secret.secret(literal));
    return type == null ? with : with.credentialType(type.text());
  }

  private static PolicyDraft filters(PolicyDraft draft, Value value) {
    PolicyDraft with = draft;
    for (Value element : value.elements()) {
      Map<String, Value> members = element.members(List.of("type", "value", "decoration"));
      ReplicationFilter filter = new ReplicationFilter();
      members.forEach(
          (name, member) -> {
            switch (name) {
              case "type" -> filter.setType(member.text());
              case "decoration" -> filter.setDecoration(member.text());
              default ->
                  filter.setValue(member.isText() ? member.text() : Arrays.asList(member.texts()));
            }
          });
      with = with.filter(filter);
    }
    return with;
  }

  private static ReplicationTrigger trigger(Value value) {
    Map<String, Value> members = value.members(List.of("type", "cron"));
    ReplicationTrigger trigger = new ReplicationTrigger();
    Value type = members.get("type");
    Value cron = members.get("cron");
    if (type != null) {
      trigger.setType(type.text());
    }
    if (cron != null) {
      trigger.setTriggerSettings(new ReplicationTriggerSettings().cron(cron.text()));
    }
    return trigger;
  }

  RegistryDraft registry(String name, Value value) {
    RegistryDraft draft =
        read(RegistryDraft.named(name), value.members(registry.keySet()), registry);
    draft.check();
    return draft;
  }

  PolicyDraft policy(String name, Value value) {
    Map<String, Value> members = value.members(POLICY.keySet());
    List<Value> triggers =
        TRIGGERS.stream()
            .map(members::get)
            .filter(Objects::nonNull)
            .map(Value.class::cast)
            .toList();
    if (triggers.size() > 1) {
      throw new ManifestException(
          triggers
              .get(1)
              .problemOfAll(
                  "a policy has one of " + String.join(", ", TRIGGERS) + "; omit the others"));
    }
    PolicyDraft draft = read(PolicyDraft.named(name), members, POLICY);
    draft.check();
    return draft;
  }

  private static <D> D read(D draft, Map<String, Value> members, Map<String, Key<D>> keys) {
    D read = draft;
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<String, Value> member : members.entrySet()) {
      Value value = member.getValue();
      try {
        read = Objects.requireNonNull(keys.get(member.getKey())).apply(read, value);
      } catch (ManifestException e) {
        problems.addAll(e.problems());
      } catch (IllegalArgumentException e) {
        problems.add(value.problem(String.valueOf(e.getMessage())));
      }
    }
    refuse(problems);
    return read;
  }

  /** Throws the problems, if there are any. */
  static void refuse(Collection<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new ManifestException(List.copyOf(problems));
    }
  }
}
