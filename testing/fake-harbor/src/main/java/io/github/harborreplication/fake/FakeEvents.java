package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.World;
import java.util.List;

/**
 * Pushes to and removals from the repositories of a {@link FakeHarbor} itself, which start the
 * policies that wait for events.
 */
public final class FakeEvents {
  private final World world;

  FakeEvents(World world) {
    this.world = world;
  }

  /**
   * Pushes tags to Harbor itself, which holds them from then on. Each tag starts one execution of
   * each policy that waits for events, pushes from Harbor, and whose filters take the tag.
   *
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @return the ids of the executions, in the order of the tags
   */
  public List<Long> push(String repository, String... tags) {
    List<String> pushed = tags.length == 0 ? List.of("latest") : List.of(tags);
    return world.atomically(() -> ids(world.push(repository, pushed)));
  }

  /**
   * Removes tags from Harbor itself. Each tag starts one execution of each policy that waits for
   * events, pushes from Harbor, removes at the destination too, and whose filters take the tag.
   *
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @return the ids of the executions, in the order of the tags
   */
  public List<Long> remove(String repository, String... tags) {
    List<String> removed = tags.length == 0 ? List.of("latest") : List.of(tags);
    return world.atomically(() -> ids(world.remove(repository, removed)));
  }

  private static List<Long> ids(List<Run> runs) {
    return runs.stream().map(Run::id).toList();
  }
}
