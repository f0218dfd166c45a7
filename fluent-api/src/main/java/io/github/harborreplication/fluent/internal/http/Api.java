package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.client.RegistryApi;
import io.github.harborreplication.client.ReplicationApi;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import retrofit2.Call;
import retrofit2.Retrofit;

/** The Retrofit interfaces and the exchange that sends their calls. */
public record Api(
    Retrofit retrofit, ReplicationApi replication, RegistryApi registry, Exchange exchange) {

  static Api over(Retrofit retrofit, Exchange exchange) {
    return new Api(
        retrofit,
        retrofit.create(ReplicationApi.class),
        retrofit.create(RegistryApi.class),
        exchange);
  }

  /** The same interfaces, sent another way. */
  public Api through(Exchange other) {
    return new Api(retrofit, replication, registry, other);
  }

  /** An interface beside the generated ones, for what these cannot express. */
  public <S> S service(Class<S> calls) {
    return retrofit.create(calls);
  }

  public <T> Reply<T> send(Call<T> call) {
    return new Reply<>(exchange.send(call));
  }

  /** The body of the response, none of whose members is null. */
  public <T> T body(Call<T> call, Function<T, Stream<?>> members) {
    Reply<T> reply = send(call);
    T body = reply.bodyOrNull();
    if (body == null || members.apply(body).anyMatch(Objects::isNull)) {
      throw reply.broken("it is null or has a null where a value is expected");
    }
    return body;
  }
}
