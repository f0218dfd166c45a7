package io.github.harborreplication.fluent.internal.log;

import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.Path;
import retrofit2.http.Streaming;

/** Task logs read as they come. */
interface LogApi {
  @Streaming
  @Headers("Accept: text/plain")
  @GET("replication/executions/{id}/tasks/{task_id}/log")
  Call<ResponseBody> stream(@Path("id") long executionId, @Path("task_id") long taskId);
}
