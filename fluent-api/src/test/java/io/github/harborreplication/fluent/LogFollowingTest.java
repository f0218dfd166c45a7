package io.github.harborreplication.fluent;

import static io.github.harborreplication.fluent.ScriptedRun.shows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.WaitTimeoutException;
import io.github.harborreplication.fluent.value.LogListener;
import io.github.harborreplication.model.ReplicationTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logs followed while they are written, rewritten and missing. */
class LogFollowingTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String REWRITTEN = "(rewritten)";
  @RegisterExtension final TimelineHarbor harbor = new TimelineHarbor();
  private final List<String> heard = new ArrayList<>();

  private final LogListener listener =
      new LogListener() {
        @Override
        public void line(String line) {
          heard.add(line);
        }

        @Override
        public void rewritten() {
          heard.add(REWRITTEN);
        }
      };

  private ReplicationTask follow() {
    return harbor.client().execution(45).task(129).log().follow(LONG, listener);
  }

  private static ResponseDefinitionBuilder log(String... lines) {
    return WireMock.ok(String.join("\n", lines));
  }

  /** A log line of this second. */
  private static String line(int second, String text) {
    return "2026-11-23T12:%02d:%02dZ [INFO] [/a/b.go:1]: %s"
        .formatted(second / 60, second % 60, text);
  }

  @Test
  void givesEachLineOnceAsItIsWritten() {
    harbor
        .at(0, shows("InProgress").running(1))
        .at(20, shows("InProgress").succeeded(1))
        .logAt(0, WireMock.status(404))
        .logAt(2, log(line(1, "a"), ""))
        .logAt(5, log(line(1, "a"), line(4, "b"), line(5, "unfin")))
        .logAt(12, log(line(1, "a"), line(4, "b"), line(5, "unfinished"), line(11, "end")));

    ReplicationTask task = follow();

    assertThat(task.getStatus()).isEqualTo("Succeed");
    assertThat(heard)
        .containsExactly(line(1, "a"), line(4, "b"), line(5, "unfinished"), line(11, "end"));
    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
  }

  @Test
  void announcesALogThatIsRewrittenAtTheSameLength() {
    harbor
        .at(0, shows("Failed").failed(0, 1))
        .at(40, shows("InProgress").running(1))
        .at(60, shows("Succeed").succeeded(1))
        .logAt(0, log(line(0, "try"), line(1, "bad"), ""))
        .logAt(41, log(line(41, "try"), line(42, "fin"), ""));

    follow();

    assertThat(heard)
        .containsExactly(
            line(0, "try"), line(1, "bad"), REWRITTEN, line(41, "try"), line(42, "fin"));
  }

  @Test
  void leavesOutTheOldTailThatTheNewLinesHaveNotOverwritten() {
    String old = "old line that is long enough to be cut somewhere in its middle";
    harbor
        .at(0, shows("Failed").failed(0, 1))
        .at(40, shows("InProgress").running(1))
        .at(60, shows("Succeed").succeeded(1))
        .logAt(0, log(line(0, old), line(1, old), line(2, old), ""))
        .logAt(41, log(line(41, "new"), "is cut somewhere", line(1, old), line(2, old), ""))
        .logAt(50, log(line(41, "new"), line(50, "newer"), "in its middle", line(2, old), ""));

    follow();

    assertThat(heard)
        .containsExactly(
            line(0, old),
            line(1, old),
            line(2, old),
            REWRITTEN,
            line(41, "new"),
            line(50, "newer"));
  }

  @Test
  void givesLinesWithoutATimeInTheirPlace() {
    harbor
        .at(0, shows("Succeed").succeeded(1))
        .logAt(0, log("no time", line(1, "a"), "  goes on", line(2, "b"), "  goes on"));

    follow();

    assertThat(heard)
        .containsExactly("no time", line(1, "a"), "  goes on", line(2, "b"), "  goes on");
  }

  @Test
  void goesOnThroughErrorsAndEmptyResponses() {
    harbor
        .at(0, shows("InProgress").running(1))
        .at(60, shows("Succeed").succeeded(1))
        .logAt(0, log(line(0, "a"), ""))
        .logAt(5, WireMock.status(500))
        .logAt(12, WireMock.ok(""))
        .logAt(20, WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE))
        .logAt(30, WireMock.status(404))
        .logAt(40, log(line(0, "a"), line(40, "b"), ""));

    follow();

    assertThat(heard).containsExactly(line(0, "a"), line(40, "b"));
  }

  @Test
  void readsTheLastOfTheLogAlthoughAnErrorComesBetween() {
    harbor
        .at(0, shows("Succeed").succeeded(1))
        .logAt(0, WireMock.status(500))
        .logAt(10, log(line(0, "a")));

    follow();

    assertThat(heard).containsExactly(line(0, "a"));
  }

  @Test
  void endsWhenAFailureCanNoLongerBeTriedAgain() {
    harbor
        .at(0, shows("InProgress").running(1))
        .at(10, shows("Failed").failed(0, 10))
        .logAt(0, log(line(0, "a")));

    ReplicationTask task = follow();

    assertThat(task.getStatus()).isEqualTo("Failed");
    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(135), Duration.ofSeconds(140));
  }

  @Test
  void aStoppedTaskMayStillWriteForAWhile() {
    harbor
        .at(0, shows("Stopped").stopped(1))
        .logAt(0, log(line(0, "a"), ""))
        .logAt(9, log(line(0, "a"), line(9, "b"), ""));

    follow();

    assertThat(heard).containsExactly(line(0, "a"), line(9, "b"));
    assertThat(harbor.elapsed()).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(18));
  }

  @Test
  void oneTaskOfManyIsRequestedAloneOnceItsPlaceIsKnown() {
    harbor
        .at(0, shows("InProgress").succeeded(250).running(1))
        .at(3, shows("InProgress").succeeded(251))
        .logAt(0, log(line(0, "a")));

    harbor.client().execution(45).task(129 + 250).log().follow(LONG, listener);

    // Three pages at first, then a row at each of the four other looks.
    assertThat(harbor.requests("GET tasks")).isEqualTo(3 + 4);
  }

  @Test
  void aTaskThatBeganAfterAFullPageWasCountedIsFound() {
    harbor.uncounted(1).at(0, shows("Succeed").succeeded(101)).logAt(0, log(line(0, "a")));

    assertThat(harbor.client().execution(45).task(129 + 100).log().follow(LONG, listener).getId())
        .isEqualTo(129 + 100);
  }

  @Test
  void aTaskThatIsNotThereIsNotFound() {
    harbor.at(0, shows("InProgress").running(1)).logAt(0, WireMock.status(404));

    assertThatThrownBy(() -> harbor.client().execution(45).task(999).log().follow(LONG, listener))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void theDeadlineEndsIt() {
    harbor.at(0, shows("InProgress").running(1)).logAt(0, log(line(0, "a"), ""));

    assertThatThrownBy(
            () ->
                harbor
                    .client()
                    .execution(45)
                    .task(129)
                    .log()
                    .follow(Duration.ofSeconds(20), listener))
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessageContaining("InProgress");
    assertThat(harbor.elapsed()).isEqualTo(Duration.ofSeconds(20));
    assertThat(heard).containsExactly(line(0, "a"));
  }

  @Test
  void whatTheListenerThrowsEndsItAsItIs() {
    harbor.at(0, shows("InProgress").running(1)).logAt(0, log(line(0, "a"), ""));
    RuntimeException enough = new IllegalStateException("enough");

    assertThatThrownBy(
            () ->
                harbor
                    .client()
                    .execution(45)
                    .task(129)
                    .log()
                    .follow(
                        LONG,
                        line -> {
                          throw enough;
                        }))
        .isSameAs(enough);
  }
}
