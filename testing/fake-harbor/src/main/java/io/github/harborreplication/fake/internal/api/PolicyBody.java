package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonElement;
import io.github.harborreplication.fake.internal.state.Cron;
import io.github.harborreplication.fake.internal.state.HarborVersion;
import io.github.harborreplication.fake.internal.state.Policy;
import io.github.harborreplication.fake.internal.state.Policy.PolicyFilter;
import io.github.harborreplication.fake.internal.state.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A policy as a client sends it, with the rules by which the server takes or refuses it. */
final class PolicyBody {
  private static final Pattern NAMESPACE =
      Pattern.compile(
          "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
  private static final Set<String> DECORABLE = Set.of("tag", "label");
  private static final int NAME_LIMIT = 256;
  private static final int TEXT_LIMIT = 256;
  private static final int FILTERS_LIMIT = 1_024;

  private final JsonBody body;
  private final HarborVersion version;

  private PolicyBody(JsonBody body, HarborVersion version) {
    this.body = body;
    this.version = version;
  }

  static PolicyBody read(ApiRequest request, HarborVersion version) {
    JsonBody body = JsonBody.read(request, "policy", "ReplicationPolicy");
    PolicyBody policy = new PolicyBody(body, version);
    // Types are checked before anything else is.
    policy.toPolicy(0, "", Instant.EPOCH, Instant.EPOCH, false);
    return policy;
  }

  String name() {
    return body.text("name");
  }

  long sourceRegistryId() {
    return registryId("src_registry");
  }

  long destinationRegistryId() {
    return registryId("dest_registry");
  }

  /** The policy to keep; refused with the server's own text when a rule is broken. */
  Policy toPolicy(long id, String creator, Instant created, Instant updated) {
    return toPolicy(id, creator, created, updated, true);
  }

  private Policy toPolicy(
      long id, String creator, Instant created, Instant updated, boolean checked) {
    JsonBody trigger = body.object("trigger", "ReplicationTrigger");
    JsonBody settings =
        trigger == null ? null : trigger.object("trigger_settings", "ReplicationTriggerSettings");
    if (checked) {
      checkNames();
    }
    Policy policy =
        new Policy(
            id,
            name(),
            body.text("description"),
            creator,
            sourceRegistryId(),
            destinationRegistryId(),
            body.text("dest_namespace"),
            (int) body.number("dest_namespace_replace_count", 8, -1),
            trigger == null ? null : trigger.text("type"),
            settings == null ? null : settings.text("cron"),
            filters(checked),
            // Only the deprecated twin counts on write.
            body.flag("deletion"),
            body.flag("override"),
            body.flag("enabled"),
            (int) Math.max(0, body.number("speed", 32, 0)),
            body.flag("copy_by_chunk"),
            !version.isOld() && body.flag("single_active_replication"),
            created,
            updated);
    body.flag("replicate_deletion");
    if (checked) {
      check(policy);
    }
    return policy;
  }

  /** What the server refuses before it checks filters and the trigger. */
  private void checkNames() {
    if (name().isEmpty()) {
      throw ApiFailure.badRequest("empty name");
    }
    if ((sourceRegistryId() == 0) == (destinationRegistryId() == 0)) {
      throw ApiFailure.badRequest(
          "either src_registry or dest_registry should be empty and the other one shouldn't be"
              + " empty");
    }
    String namespace = body.text("dest_namespace");
    if (!namespace.isEmpty() && !NAMESPACE.matcher(namespace).matches()) {
      throw ApiFailure.badRequest("invalid destination namespace: " + namespace);
    }
  }

  private static void check(Policy policy) {
    checkTrigger(policy);
    if (policy.name().codePointCount(0, policy.name().length()) > NAME_LIMIT
        || isLonger(policy.namespace(), TEXT_LIMIT)
        || isLonger(PolicyJson.storedTrigger(policy), TEXT_LIMIT)
        || isLonger(PolicyJson.storedFilters(policy), FILTERS_LIMIT)
        || (policy.name() + policy.description()).indexOf('\0') >= 0) {
      throw ApiFailure.internal();
    }
  }

  /** Whether it does not fit into a column, where Go's JSON writes {@code <} as six characters. */
  private static boolean isLonger(String stored, int limit) {
    long escaped = stored.chars().filter(c -> c == '<' || c == '>' || c == '&').count();
    return stored.codePointCount(0, stored.length()) + 5 * escaped > limit;
  }

  private static void checkTrigger(Policy policy) {
    if (policy.trigger() == null) {
      return;
    }
    if (!Trigger.isKnown(policy.trigger())) {
      throw ApiFailure.badRequest("invalid trigger type");
    }
    if (Trigger.SCHEDULED.is(policy.trigger())) {
      checkCron(policy.cron() == null ? "" : policy.cron());
    }
    if (Trigger.EVENT_BASED.is(policy.trigger()) && policy.singleActive()) {
      throw ApiFailure.internal();
    }
  }

  private long registryId(String field) {
    JsonBody registry = body.object(field, "Registry");
    return registry == null ? 0 : registry.number("id", 64, 0);
  }

  private List<PolicyFilter> filters(boolean checked) {
    JsonElement filters = body.value("filters");
    if (filters.isJsonNull()) {
      return List.of();
    }
    if (!filters.isJsonArray()) {
      throw body.mismatch("filters", filters, "[]*models.ReplicationFilter");
    }
    List<PolicyFilter> read = new ArrayList<>();
    for (JsonElement element : filters.getAsJsonArray()) {
      if (element.isJsonNull()) {
        if (checked) {
          throw ApiFailure.internal();
        }
        continue;
      }
      JsonBody filter = body.element("filters", element, "ReplicationFilter");
      String type = filter.text("type");
      String decoration = filter.text("decoration");
      if (checked) {
        checkFilter(type, decoration, filter.value("value"));
        read.add(filter(type, decoration.isEmpty() ? null : decoration, filter.value("value")));
      }
    }
    return List.copyOf(read);
  }

  private static PolicyFilter filter(String type, @Nullable String decoration, JsonElement value) {
    List<String> values =
        value.isJsonArray()
            ? value.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList()
            : List.of(value.getAsString());
    return new PolicyFilter(type, decoration, values);
  }

  private static void checkFilter(String type, String decoration, JsonElement value) {
    if (!Set.of("name", "tag", "label", "resource").contains(type)) {
      throw ApiFailure.badRequest("invalid filter type");
    }
    if (type.equals("label")) {
      boolean words =
          value.isJsonArray()
              && value.getAsJsonArray().asList().stream().allMatch(JsonBody::isString);
      if (!words) {
        throw ApiFailure.badRequest("the type of label filter value isn't string slice");
      }
    } else if (!JsonBody.isString(value)) {
      throw ApiFailure.badRequest("the type of filter value isn't string");
    }
    if (type.equals("resource") && !Set.of("image", "artifact").contains(value.getAsString())) {
      throw ApiFailure.badRequest("invalid resource filter: " + value.getAsString());
    }
    if (!decoration.isEmpty() && !DECORABLE.contains(type)) {
      throw ApiFailure.badRequest("only tag and label filter support decoration");
    }
    if (!Set.of("", "matches", "excludes").contains(decoration)) {
      throw ApiFailure.badRequest("invalid filter decoration, :" + decoration);
    }
  }

  /** Six fields, the first of them 0. */
  private static void checkCron(String cron) {
    if (cron.isEmpty()) {
      throw ApiFailure.badRequest(
          "the cron string cannot be empty when the trigger type is scheduled");
    }
    if (Cron.parse(cron).isEmpty()) {
      throw ApiFailure.badRequest("invalid cron string for scheduled trigger: " + cron);
    }
    // Checked at single blanks, though cron itself is split at any run of them.
    List<String> parts = List.of(cron.split(" ", -1));
    if (!parts.get(0).equals("0")) {
      throw ApiFailure.badRequest(
          "the 1st field (indicating Seconds of time) of the cron setting must be 0");
    }
    if (parts.get(1).equals("*")) {
      throw ApiFailure.badRequest(
          "* is not allowed for the Minutes field of the cron setting of replication policy");
    }
  }
}
