package io.github.harborreplication.fluent.internal.policy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.Reply;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * A policy as JSON. Harbor's PUT resets what is left out, and has no ETag to guard a write with; so
 * a change touches only the members that it changes, and whatever else the server sent goes back as
 * it came, members included that this version of the library does not know.
 */
public final class PolicyTree {
  private static final Gson GSON = HarborRetrofit.gson();

  /** Keeps nulls and numbers as they are in the tree. */
  private static final Gson AS_IT_IS =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private static final MediaType JSON = MediaType.get("application/json");
  static final List<String> GIVEN_BY_HARBOR = List.of("id", "creation_time", "update_time");

  /** What changes by itself, and may differ in a registry that was read at another time. */
  private static final Set<String> SEEN_OF_REGISTRIES =
      Set.of("status", "creation_time", "update_time");

  private static final String[] REGISTRIES = {"src_registry", "dest_registry"};

  private final JsonObject tree;

  /** What the server sent, or an empty tree for a policy that is to be. */
  public PolicyTree(JsonObject tree) {
    this.tree = tree;
  }

  /** Reads a policy as the server has it, whose members are such as the model can read. */
  public static PolicyTree read(Api api, long id) {
    Reply<JsonObject> reply = api.send(calls(api).read(id));
    PolicyTree tree = new PolicyTree(reply.body());
    ReplicationPolicy policy;
    try {
      policy = tree.model();
    } catch (JsonParseException e) {
      throw reply.broken("its body is not the expected JSON: " + e.getMessage());
    }
    // It is the base of a PUT, which would wipe the policy if this were none, or another one.
    reply.requireId(id, policy.getId());
    if (policy.getFilters() != null && policy.getFilters().contains(null)) {
      throw reply.broken("it has a null where a filter is expected");
    }
    return tree;
  }

  /** Creates the policy; its id. */
  public long create(Api api) {
    return Ids.created(api.send(calls(api).create(body())));
  }

  /** Replaces the policy of this id. */
  public void write(Api api, long id) {
    api.exchange().send(calls(api).write(id, body()));
  }

  private static PolicyTreeApi calls(Api api) {
    return api.service(PolicyTreeApi.class);
  }

  private RequestBody body() {
    return RequestBody.create(AS_IT_IS.toJson(tree), JSON);
  }

  /** The policy as the model shows it. A new one at each call. */
  public ReplicationPolicy model() {
    return GSON.fromJson(tree, ReplicationPolicy.class);
  }

  /** Whether it copies from another registry. */
  public boolean pulls() {
    return PolicyRules.isRemote(model().getSrcRegistry());
  }

  /** Whether it copies to another registry. */
  public boolean pushes() {
    return PolicyRules.isRemote(model().getDestRegistry());
  }

  /** The same policy under another name, without what Harbor gave it. */
  public PolicyTree copy(String name) {
    JsonObject copy = tree.deepCopy();
    GIVEN_BY_HARBOR.forEach(copy::remove);
    copy.addProperty("name", name);
    return new PolicyTree(copy);
  }

  /**
   * The policy after a change of the model.
   *
   * @throws IllegalArgumentException if the change breaks a rule that was not broken before,
   *     changes what Harbor gives, or sets a field that this Harbor lacks
   */
  public PolicyTree changed(Consumer<ReplicationPolicy> change, DraftFilters filters) {
    return apply(change, filters, violations(tree));
  }

  /**
   * The new policy after a change of the model.
   *
   * @throws IllegalArgumentException if the policy breaks a rule
   */
  public PolicyTree completed(Consumer<ReplicationPolicy> change, DraftFilters filters) {
    return apply(change, filters, List.of());
  }

  private PolicyTree apply(
      Consumer<ReplicationPolicy> change, DraftFilters named, List<String> brokenBefore) {
    ReplicationPolicy model = model();
    List<ReplicationFilter> filters = filters(model);
    JsonObject before = GSON.toJsonTree(model).getAsJsonObject();
    change.accept(model);
    followTwin(before, model);
    JsonObject after = GSON.toJsonTree(model).getAsJsonObject();
    JsonObject result = tree.deepCopy();
    if (result.get("filters") instanceof JsonArray there
        && after.get("filters") instanceof JsonArray changed) {
      result.add(
          "filters",
          mergeFilters(there, before.getAsJsonArray("filters"), filters, changed, filters(model)));
      before.remove("filters");
      after.remove("filters");
    }
    merge(result, before, after);
    named.applyTo(result);
    List<String> broken = violations(result);
    broken.removeAll(brokenBefore);
    for (String member : GIVEN_BY_HARBOR) {
      if (!Objects.equals(before.get(member), after.get(member))) {
        broken.add(member + " " + after.get(member) + ": is given by Harbor and cannot be changed");
      }
    }
    for (String member : REGISTRIES) {
      broken.addAll(changedInVain(member, before.get(member), after.get(member)));
    }
    return checked(result, broken);
  }

  private static List<String> violations(JsonObject policy) {
    return PolicyRules.violations(policy, new PolicyTree(policy).model());
  }

  /** Of a registry Harbor reads only the id. */
  private static List<String> changedInVain(
      String member, @Nullable JsonElement before, @Nullable JsonElement after) {
    if (!(before instanceof JsonObject was && after instanceof JsonObject is)
        || !Objects.equals(was.get("id"), is.get("id"))) {
      return List.of();
    }
    return is.keySet().stream()
        .filter(name -> !SEEN_OF_REGISTRIES.contains(name))
        .filter(name -> !is.get(name).equals(was.get(name)))
        .map(
            name ->
                member
                    + "."
                    + name
                    + " "
                    + is.get(name)
                    + ": a policy names a registry by its id alone; set the id of another one")
        .toList();
  }

  /**
   * The policy that is made the other one: its id and the members that this version does not know
   * stay.
   *
   * @throws IllegalArgumentException if the other one sets a field that this Harbor lacks
   */
  public PolicyTree replacedBy(PolicyTree wanted) {
    JsonObject result = tree.deepCopy();
    PolicyMeaning.forget(result);
    overlay(result, wanted.tree);
    return checked(result, new ArrayList<>());
  }

  private static void overlay(JsonObject into, JsonObject from) {
    from.asMap()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonObject more && into.get(name) instanceof JsonObject there) {
                overlay(there, more);
              } else {
                into.add(name, value);
              }
            });
  }

  private PolicyTree checked(JsonObject result, List<String> broken) {
    broken.addAll(LaterFields.setInVain(tree, result));
    if (!broken.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", broken));
    }
    shrinkRegistries(result);
    return new PolicyTree(result);
  }

  /** What is different in the policy after a change; empty when it means the same. */
  public List<Difference> differences(PolicyTree after) {
    return PolicyMeaning.differences(tree, after.tree);
  }

  /** Harbor shows {@code deletion} and {@code replicate_deletion} and reads only the former. */
  private static void followTwin(JsonObject before, ReplicationPolicy model) {
    boolean was = isTrue(before.get("deletion"));
    boolean wasTwin = isTrue(before.get("replicate_deletion"));
    boolean is = Boolean.TRUE.equals(model.getDeletion());
    boolean isTwin = Boolean.TRUE.equals(model.getReplicateDeletion());
    if (is == isTwin) {
      return;
    }
    if (is != was && isTwin != wasTwin) {
      throw new IllegalArgumentException(
          "deletion " + is + ", replicate_deletion " + isTwin + ": mean the same; set one of them");
    }
    boolean wanted = is != was ? is : isTwin != wasTwin ? isTwin : is;
    model.setDeletion(wanted);
    model.setReplicateDeletion(wanted);
  }

  private static boolean isTrue(@Nullable JsonElement element) {
    return element != null && element.isJsonPrimitive() && element.getAsBoolean();
  }

  private static void merge(JsonObject into, JsonObject before, JsonObject after) {
    TreeSet<String> members = new TreeSet<>(before.keySet());
    members.addAll(after.keySet());
    for (String member : members) {
      JsonElement old = before.get(member);
      JsonElement now = after.get(member);
      if (Objects.equals(old, now)) {
        continue;
      }
      JsonElement there = into.get(member);
      if (now == null) {
        into.remove(member);
      } else if (isObject(old) && isObject(now) && isObject(there)) {
        merge(there.getAsJsonObject(), old.getAsJsonObject(), now.getAsJsonObject());
      } else {
        into.add(member, now);
      }
    }
  }

  private static List<ReplicationFilter> filters(ReplicationPolicy policy) {
    List<ReplicationFilter> filters = policy.getFilters();
    return filters == null ? List.of() : new ArrayList<>(filters);
  }

  /**
   * The filters after a change. The same object is the same filter, whatever changed in it, and
   * keeps what the model does not know of it: a regular expression must not become a glob.
   */
  private static JsonArray mergeFilters(
      JsonArray there,
      JsonArray before,
      List<ReplicationFilter> was,
      JsonArray after,
      List<ReplicationFilter> is) {
    IdentityHashMap<ReplicationFilter, Integer> places = new IdentityHashMap<>();
    was.forEach(filter -> places.put(filter, places.size()));
    JsonArray result = new JsonArray();
    for (int i = 0; i < after.size(); i++) {
      int same = places.getOrDefault(is.get(i), before.asList().indexOf(after.get(i)));
      if (same >= 0 && there.get(same).deepCopy() instanceof JsonObject kept) {
        merge(kept, before.get(same).getAsJsonObject(), after.get(i).getAsJsonObject());
        result.add(kept);
      } else {
        result.add(after.get(i));
      }
    }
    return result;
  }

  private static boolean isObject(@Nullable JsonElement element) {
    return element != null && element.isJsonObject();
  }

  /**
   * Of a registry Harbor reads only the id; what else it showed, masked secrets included, stays
   * here.
   */
  static void shrinkRegistries(JsonObject policy) {
    for (String member : REGISTRIES) {
      JsonElement registry = policy.get(member);
      if (isObject(registry)) {
        JsonObject id = new JsonObject();
        JsonElement value = registry.getAsJsonObject().get("id");
        if (value != null) {
          id.add("id", value);
        }
        policy.add(member, id);
      }
    }
  }
}
