package io.github.harborreplication.benchmarks.jmh;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.harborreplication.client.HarborRetrofit;
import io.github.harborreplication.client.ReplicationApi;
import io.github.harborreplication.model.ReplicationExecution;
import io.github.harborreplication.model.ReplicationPolicy;
import io.github.harborreplication.model.StartReplicationExecution;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;
import retrofit2.converter.scalars.ScalarsConverterFactory;

/** Loops that people write over generated Retrofit interfaces. */
final class RawClient implements AutoCloseable {
  private final OkHttpClient okHttp;
  private final ReplicationApi api;

  private RawClient(OkHttpClient okHttp, Retrofit retrofit) {
    this.okHttp = okHttp;
    this.api = retrofit.create(ReplicationApi.class);
  }

  /** This project's own raw client. */
  static RawClient ofThisProject(String url) {
    OkHttpClient okHttp = Clients.okHttp();
    return new RawClient(okHttp, HarborRetrofit.create(url + "/api/v2.0/", okHttp));
  }

  /** The same interfaces and models, with times read as generated clients usually do. */
  static RawClient withGeneralTimes(String url) {
    OkHttpClient okHttp = Clients.okHttp();
    Gson gson =
        HarborRetrofit.gson()
            .newBuilder()
            .registerTypeAdapter(OffsetDateTime.class, new GeneralTimes())
            .create();
    return new RawClient(
        okHttp,
        new Retrofit.Builder()
            .baseUrl(url + "/api/v2.0/")
            .callFactory(okHttp)
            .addConverterFactory(ScalarsConverterFactory.create())
            .addConverterFactory(GsonConverterFactory.create(gson))
            .build());
  }

  /** Every item of every page of executions; returns the sum of their ids. */
  long walk() throws IOException {
    long sum = 0;
    long total = Long.MAX_VALUE;
    for (long page = 1; (page - 1) * 100 < total; page++) {
      Response<List<ReplicationExecution>> response =
          api.listReplicationExecutions("-id", page, 100L, null, null, null).execute();
      total = Long.parseLong(Objects.requireNonNull(response.headers().get("X-Total-Count")));
      for (ReplicationExecution execution : body(response)) {
        sum += Objects.requireNonNull(execution.getId());
      }
    }
    return sum;
  }

  List<ReplicationPolicy> policyPage() throws IOException {
    return body(api.listReplicationPolicies(null, "-id", 1L, 100L, null).execute());
  }

  ReplicationPolicy policy(long id) throws IOException {
    return body(api.getReplicationPolicy(id).execute());
  }

  ReplicationExecution execution(long id) throws IOException {
    return body(api.getReplicationExecution(id).execute());
  }

  /** Starts the policy; returns the id of the execution. */
  long start(long policyId) throws IOException {
    Call<Void> call = api.startReplication(new StartReplicationExecution().policyId(policyId));
    String location = Objects.requireNonNull(call.execute().headers().get("Location"));
    return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
  }

  private static <T> T body(Response<T> response) {
    return Objects.requireNonNull(response.body(), response::toString);
  }

  @Override
  public void close() {
    Clients.close(okHttp);
  }

  private static final class GeneralTimes extends TypeAdapter<@Nullable OffsetDateTime> {
    @Override
    public void write(JsonWriter out, @Nullable OffsetDateTime value) throws IOException {
      out.value(value == null ? null : value.toString());
    }

    @Override
    public @Nullable OffsetDateTime read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      return OffsetDateTime.parse(in.nextString());
    }
  }
}
