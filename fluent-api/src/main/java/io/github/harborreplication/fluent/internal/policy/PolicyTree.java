package io.github.harborreplication.fluent.internal.policy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.Reply;
import io.github.harborreplication.fluent.internal.query.Query;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.PageRequest;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import io.github.harborreplication.fluent.value.Difference;
import io.github.harborreplication.model.ReplicationFilter;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;

/**
 * A policy as JSON. Harbor's PUT resets what is omitted, and has no ETag to guard a write with; so
 * a change touches only the members that it changes, and everything else that the server sent is
 * sent back unchanged, including members that this version of the library does not know.
 */
public final class PolicyTree {
  private static final Gson GSON = HarborRetrofit.gson();

  /** Keeps nulls and numbers as they are in the tree. */
  private static final Gson AS_IT_IS =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private static final MediaType JSON = MediaType.get("application/json");

  /** Policies as JSON, so that members which the models do not know survive. */
  interface Calls {
    @Headers("Accept: application/json")
    @GET("replication/policies/{id}")
    Call<JsonObject> read(@Path("id") long id);

    @Headers("Accept: application/json")
    @GET("replication/policies")
    Call<List<JsonObject>> list(
        @retrofit2.http.Query("q") @Nullable String q,
        @retrofit2.http.Query("sort") String sort,
        @retrofit2.http.Query("page") long page,
        @retrofit2.http.Query("page_size") int size);

    @Headers("Accept: application/json")
    @PUT("replication/policies/{id}")
    Call<Void> write(@Path("id") long id, @Body RequestBody policy);

    @Headers("Accept: application/json")
    @POST("replication/policies")
    Call<Void> create(@Body RequestBody policy);
  }

  private final JsonObject tree;

  /** What the server sent, or an empty tree for a policy that does not exist yet. */
  public PolicyTree(JsonObject tree) {
    this.tree = tree;
  }

  public static PolicyTree of(ReplicationPolicy policy) {
    return new PolicyTree(GSON.toJsonTree(policy).getAsJsonObject());
  }

  /** Reads a policy as the server has it; the model can read its members. */
  public static PolicyTree read(Api api, long id) {
    Reply<JsonObject> reply = api.send(calls(api).read(id));
    PolicyTree tree = new PolicyTree(reply.body());
    ReplicationPolicy policy = reply.bodyAs(body -> tree.model());
    // It is the base of a PUT, which would wipe the policy if this were none, or another one.
    reply.requireId(id, policy.getId());
    if (hasNullFilter(policy)) {
      throw reply.broken("it has a null where a filter is expected");
    }
    return tree;
  }

  /** All policies as the server has them, newest first; the models can read their members. */
  public static List<PolicyTree> list(Api api) {
    PageReader<JsonObject> reader =
        (sort, page, size, ids) -> {
          String q =
              ids == null
                  ? null
                  : Query.all().withIds(ids.least(), ids.most()).map(Query::encoded).orElseThrow();
          return new PageRequest<>(sort, page, size, ids, PolicyTree::readableId)
              .read(api.send(calls(api).list(q, sort, page, size)));
        };
    List<PolicyTree> all = new ArrayList<>();
    Step.iterator(
            new Walk<>(reader, item -> new PolicyTree(item).id(), ListOptions.LONGEST_PAGE)::byKey,
            Long.MAX_VALUE)
        .forEachRemaining(policy -> all.add(new PolicyTree(policy)));
    return all;
  }

  /** Null for what the model cannot read. */
  private static @Nullable Long readableId(JsonObject item) {
    try {
      ReplicationPolicy policy = new PolicyTree(item).model();
      return hasNullFilter(policy) || policy.getName() == null ? null : policy.getId();
    } catch (JsonParseException e) {
      return null;
    }
  }

  private static boolean hasNullFilter(ReplicationPolicy policy) {
    return policy.getFilters() != null && policy.getFilters().contains(null);
  }

  public long create(Api api) {
    return Ids.created(api.send(calls(api).create(body())));
  }

  public void write(Api api, long id) {
    api.send(calls(api).write(id, body()));
  }

  private static Calls calls(Api api) {
    return api.service(Calls.class);
  }

  private RequestBody body() {
    return RequestBody.create(AS_IT_IS.toJson(tree), JSON);
  }

  /** The policy as the model shows it. A new one at each call. */
  public ReplicationPolicy model() {
    return GSON.fromJson(tree, ReplicationPolicy.class);
  }

  /** The name, which a policy never lacks. */
  public String name() {
    return tree.get("name").getAsString();
  }

  /** The id; only of a policy that the server has. */
  public long id() {
    return tree.get("id").getAsLong();
  }

  public boolean pulls() {
    return PolicyRules.isRemote(model().getSrcRegistry());
  }

  public boolean pushes() {
    return PolicyRules.isRemote(model().getDestRegistry());
  }

  /** The same policy under another name, without what Harbor sets. */
  public PolicyTree copy(String name) {
    JsonObject copy = tree.deepCopy();
    PolicyMeaning.SET_BY_HARBOR.forEach(copy::remove);
    copy.addProperty("name", name);
    return new PolicyTree(copy);
  }

  /** Refuses a change that breaks a rule which was not broken before. */
  public PolicyTree changed(Consumer<ReplicationPolicy> change, DraftFilters filters) {
    return apply(change, filters, PolicyRules.violations(tree, model()));
  }

  public PolicyTree completed(Consumer<ReplicationPolicy> change, DraftFilters filters) {
    return apply(change, filters, List.of());
  }

  private PolicyTree apply(
      Consumer<ReplicationPolicy> change, DraftFilters named, List<String> brokenBefore) {
    ReplicationPolicy model = model();
    List<ReplicationFilter> filters = filters(model);
    JsonObject before = GSON.toJsonTree(model).getAsJsonObject();
    change.accept(model);
    PolicyMerge.followTwin(before, model);
    JsonObject after = GSON.toJsonTree(model).getAsJsonObject();
    JsonObject result = tree.deepCopy();
    if (result.get("filters") instanceof JsonArray there
        && after.get("filters") instanceof JsonArray changed) {
      result.add(
          "filters",
          PolicyMerge.filters(
              there, before.getAsJsonArray("filters"), filters, changed, filters(model)));
      before.remove("filters");
      after.remove("filters");
    }
    PolicyMerge.merge(result, before, after);
    named.applyTo(result);
    List<String> broken = PolicyRules.violations(result, new PolicyTree(result).model());
    broken.removeAll(brokenBefore);
    broken.addAll(PolicyRules.changedInVain(before, after));
    return checked(result, broken);
  }

  private static List<ReplicationFilter> filters(ReplicationPolicy policy) {
    List<ReplicationFilter> filters = policy.getFilters();
    return filters == null ? List.of() : new ArrayList<>(filters);
  }

  /**
   * The policy replaced by the other one: its id and the members that this version does not know
   * are kept.
   */
  public PolicyTree replacedBy(PolicyTree wanted) {
    JsonObject result = tree.deepCopy();
    PolicyMeaning.forget(result);
    PolicyMerge.overlay(result, wanted.tree);
    return checked(result, new ArrayList<>());
  }

  private PolicyTree checked(JsonObject result, List<String> broken) {
    broken.addAll(PolicyRules.lacking(tree, result));
    if (!broken.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", broken));
    }
    PolicyMerge.shrinkRegistries(result);
    return new PolicyTree(result);
  }

  /** What is different in the policy after a change; empty when it means the same. */
  public List<Difference> differences(PolicyTree after) {
    return PolicyMeaning.differences(tree, after.tree);
  }
}
