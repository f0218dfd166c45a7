package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.ServerState;
import java.util.List;

/**
 * Pushes to and removals from the repositories of a {@link FakeHarbor} itself, which start the
 * policies that wait for events.
 */
public final class FakeEvents {
  private final ServerState state;

  FakeEvents(ServerState state) {
    this.state = state;
  }

  /**
   * Pushes tags to Harbor itself, which holds them from then on. Each tag starts one execution of
   * each policy that waits for events, pushes from Harbor, and whose filters take the tag; a filter
   * that requires labels matches none, since what is pushed has no labels yet.
   *
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @return the ids of the executions, in the order of the tags
   */
  public List<Long> push(String repository, String... tags) {
    List<String> pushed = tags.length == 0 ? List.of("latest") : List.of(tags);
    return state.atomically(() -> ids(state.push(repository, pushed)));
  }

  /**
   * Removes tags from Harbor itself. Policies that wait for events, push from Harbor, remove at the
   * destination too, and whose filters take the tags, start one execution for each tag while the
   * repository has others ({@code tag deletion}, which fails at a destination other than Harbor),
   * and one for all with its last tags ({@code deletion}).
   *
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @return the ids of the executions, in the order of the tags
   */
  public List<Long> remove(String repository, String... tags) {
    List<String> removed = tags.length == 0 ? List.of("latest") : List.of(tags);
    return state.atomically(() -> ids(state.remove(repository, removed)));
  }

  private static List<Long> ids(List<Run> runs) {
    return runs.stream().map(Run::id).toList();
  }
}
