package io.github.harborreplication.fluent.internal.run;

import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.http.Reply;
import io.github.harborreplication.model.ReplicationExecution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An execution, and the server's time when it gave it. */
public record Polled(ReplicationExecution execution, @Nullable Instant serverTime) {
  public static Polled read(Api api, long id) {
    Reply<ReplicationExecution> reply = api.send(api.replication().getReplicationExecution(id));
    return new Polled(reply.bodyOf(id, ReplicationExecution::getId), reply.date());
  }
}
