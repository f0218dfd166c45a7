package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Run;
import io.github.harborreplication.fake.internal.state.ServerState;
import java.util.List;
import java.util.function.Supplier;

/**
 * What happens to the images that a {@link FakeHarbor} itself holds, which starts the policies that
 * wait for events and push from Harbor. Each method returns the ids of the executions, in the order
 * of the tags.
 */
public final class FakeEvents {
  private final ServerState state;

  FakeEvents(ServerState state) {
    this.state = state;
  }

  /**
   * Pushes tags to Harbor itself, which holds them from then on. Each tag starts one execution of
   * each policy whose filters take it; a filter that requires labels matches none. So does a copy
   * by Harbor's API, for the tag that was copied. An image for two platforms is two digests and a
   * tag: {@code push("library/app", "sha256:…", "sha256:…", "v1")}.
   *
   * @param repository with its project: {@code library/app}
   * @param tags of the repository, or digests of images without one; {@code latest} when none is
   *     given
   * @return the ids of the executions
   */
  public List<Long> push(String repository, String... tags) {
    return started(() -> state.push(repository, orLatest(tags)));
  }

  /**
   * Adds tags to an image by Harbor's API, which starts what a push of them does, and policies
   * whose filters require labels that the image has.
   *
   * @param repository with its project: {@code library/app}
   * @param existing a tag of the image
   * @param tags to add
   * @return the ids of the executions
   * @throws java.util.NoSuchElementException if Harbor does not hold the image
   */
  public List<Long> tag(String repository, String existing, String... tags) {
    return started(() -> state.tag(repository, existing, List.of(tags)));
  }

  /**
   * Removes tags of images that have others. Policies that remove at the destination too, and whose
   * filters take the tag, start one execution for each ({@code tag deletion}, which fails at a
   * destination other than Harbor).
   *
   * @param repository with its project: {@code library/app}
   * @param tags of the repository; {@code latest} when none is given
   * @return the ids of the executions
   */
  public List<Long> untag(String repository, String... tags) {
    return started(() -> state.untag(repository, orLatest(tags)));
  }

  /**
   * Removes an image. Policies that remove at the destination too, and whose filters take one of
   * its tags, start one execution ({@code deletion}). Harbor removes a repository image by image.
   *
   * @param repository with its project: {@code library/app}
   * @param tags all that the image has; {@code latest} when none is given
   * @return the ids of the executions
   */
  public List<Long> remove(String repository, String... tags) {
    return started(() -> state.remove(repository, orLatest(tags)));
  }

  private static List<String> orLatest(String... tags) {
    return tags.length == 0 ? List.of("latest") : List.of(tags);
  }

  private List<Long> started(Supplier<List<Run>> event) {
    return state.atomically(event).stream().map(Run::id).toList();
  }
}
