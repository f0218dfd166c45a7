package io.github.harborreplication.fluent;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.model.ReplicationExecution;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** An execution, and the server's time when it gave it. */
record Polled(ReplicationExecution execution, @Nullable Instant serverTime) {
  static Polled read(Api api, long id) {
    Response<ReplicationExecution> response =
        api.exchange().send(api.replication().getReplicationExecution(id));
    ReplicationExecution execution = api.one(response, ReplicationExecution::getId);
    Date date = response.headers().getDate("Date");
    return new Polled(execution, date == null ? null : date.toInstant());
  }
}
