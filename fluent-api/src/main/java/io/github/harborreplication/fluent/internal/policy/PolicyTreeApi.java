package io.github.harborreplication.fluent.internal.policy;

import com.google.gson.JsonObject;
import okhttp3.RequestBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;

/** Policies as JSON, so that members which the models do not know survive. */
interface PolicyTreeApi {
  @Headers("Accept: application/json")
  @GET("replication/policies/{id}")
  Call<JsonObject> read(@Path("id") long id);

  @Headers("Accept: application/json")
  @PUT("replication/policies/{id}")
  Call<Void> write(@Path("id") long id, @Body RequestBody policy);

  @Headers("Accept: application/json")
  @POST("replication/policies")
  Call<Void> create(@Body RequestBody policy);
}
