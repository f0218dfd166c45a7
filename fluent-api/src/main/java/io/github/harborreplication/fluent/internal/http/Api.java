package io.github.harborreplication.fluent.internal.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.harborreplication.client.RegistryApi;
import io.github.harborreplication.client.ReplicationApi;
import io.github.harborreplication.fluent.HarborDecodingException;
import io.github.harborreplication.fluent.internal.policy.PolicyTree;
import io.github.harborreplication.fluent.internal.walk.AskedFor;
import io.github.harborreplication.fluent.internal.walk.Slice;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;

/** The Retrofit interfaces and the exchange that sends their calls. */
public record Api(
    ReplicationApi replication,
    RegistryApi registry,
    PolicyTreeApi policyTrees,
    LogApi logs,
    Exchange exchange) {
  private static final Gson AS_IT_IS =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final MediaType JSON = MediaType.get("application/json");

  public static Api over(Retrofit retrofit, Exchange exchange) {
    return new Api(
        retrofit.create(ReplicationApi.class),
        retrofit.create(RegistryApi.class),
        retrofit.create(PolicyTreeApi.class),
        retrofit.create(LogApi.class),
        exchange);
  }

  /** The same interfaces, sent another way. */
  public Api through(Exchange other) {
    return new Api(replication, registry, policyTrees, logs, other);
  }

  /**
   * One page of a list, with the total that its header gives. Rows that contradict what was asked
   * for are refused: what a proxy or an old server makes of a query it drops is good JSON too.
   */
  public <T> Slice<T> slice(Call<List<T>> call, AskedFor<T> asked) {
    return slice(exchange.send(call), asked);
  }

  /** One page of a list that has been answered. */
  public <T> Slice<T> slice(Response<List<T>> response, AskedFor<T> asked) {
    List<T> rows = response.body();
    String total = response.headers().get("X-Total-Count");
    if (rows == null
        || rows.stream().anyMatch(row -> row == null || asked.facts().id(row) == null)) {
      throw broken(response, "it is not a list of rows with ids");
    }
    if (total == null || !NUMBER.matcher(total).matches()) {
      throw broken(response, "its X-Total-Count is " + total + " instead of a number");
    }
    long all = Long.parseLong(total);
    List<T> ordered = asked.inOrder(rows, all);
    Optional<String> contradiction = asked.contradiction(ordered);
    if (contradiction.isPresent()) {
      throw broken(response, contradiction.get());
    }
    return new Slice<>(ordered, all);
  }

  /** The one thing that was asked for by its id. */
  public <T> T one(Call<T> call, Function<T, @Nullable Long> id) {
    return one(exchange.send(call), id);
  }

  /** The same, of an answer that came. */
  public <T> T one(Response<T> response, Function<T, @Nullable Long> id) {
    T body = Exchange.body(response);
    if (id.apply(body) == null) {
      throw broken(response, "what it shows has no id");
    }
    return body;
  }

  /** The body of the answer, none of whose members is null. */
  public <T> T body(Call<T> call, Function<T, Stream<?>> members) {
    Response<T> response = exchange.send(call);
    T body = response.body();
    if (body == null || members.apply(body).anyMatch(Objects::isNull)) {
      throw broken(response, "it is null or has a null where a value is due");
    }
    return body;
  }

  /** A policy as the server sent it, whose members are such as the model can read. */
  public PolicyTree tree(long id) {
    Response<JsonObject> response = exchange.send(policyTrees.read(id));
    PolicyTree tree = new PolicyTree(Exchange.body(response));
    ReplicationPolicy policy;
    try {
      policy = tree.model();
    } catch (JsonParseException e) {
      throw broken(response, "its body is not the JSON that is due: " + e.getMessage());
    }
    // It is the base of a PUT, which would wipe the policy if this were none.
    if (policy.getId() == null) {
      throw broken(response, "what it shows has no id");
    }
    if (policy.getFilters() != null && policy.getFilters().contains(null)) {
      throw broken(response, "it has a null where a filter is due");
    }
    return tree;
  }

  /** The id that stands at the end of the {@code Location} of what was created. */
  public long createdId(Call<Void> call) {
    Response<Void> response = exchange.send(call);
    String location = response.headers().get("Location");
    String last = location == null ? "" : location.replaceAll("/+$", "").replaceAll(".*/", "");
    if (!NUMBER.matcher(last).matches()) {
      throw broken(response, "what was created has no id: its Location is " + location);
    }
    return Long.parseLong(last);
  }

  /** A body that keeps nulls and numbers as they are in the tree. */
  public static RequestBody body(JsonObject tree) {
    return RequestBody.create(AS_IT_IS.toJson(tree), JSON);
  }

  private static HarborDecodingException broken(Response<?> response, String problem) {
    okhttp3.Request request = response.raw().request();
    return new HarborDecodingException(
        request.method(), request.url().toString(), response.code(), problem, "", null);
  }
}
