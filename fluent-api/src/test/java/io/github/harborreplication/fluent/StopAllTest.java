package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import io.github.harborreplication.fluent.error.ForbiddenException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.ServerException;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stops several executions at once. */
class StopAllTest {
  private static final String PATH = "/api/v2.0/replication/executions";
  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  @BeforeEach
  void threeAreRunning() {
    harbor
        .server()
        .stubFor(
            get(urlPathEqualTo(PATH))
                .willReturn(
                    okJson("[{\"id\":9},{\"id\":8},{\"id\":7}]").withHeader("X-Total-Count", "3")));
    for (int id = 7; id <= 9; id++) {
      respond(id, 200);
    }
  }

  private void respond(int id, int status) {
    harbor
        .server()
        .stubFor(put(urlPathEqualTo(PATH + "/" + id)).willReturn(status(status).withBody("null")));
  }

  private List<ExecutionRef> stopAll() {
    Executions executions = harbor.client().executions();
    return executions.stopAll(executions.list().status(ExecutionStatus.IN_PROGRESS)).executions();
  }

  private List<String> stops() {
    return harbor.requests().stream()
        .filter(request -> request.getMethod().equals(RequestMethod.PUT))
        .map(request -> request.getUrl().replaceAll(".*/", ""))
        .sorted()
        .toList();
  }

  @Test
  void stopsEachAndTellsWhich() {
    assertThat(stopAll()).extracting(ExecutionRef::id).containsExactly(9L, 8L, 7L);
    assertThat(stops()).containsExactly("7", "8", "9");
  }

  @Test
  void passesOverWhatIsDeletedMeanwhile() {
    respond(8, 404);

    assertThat(stopAll()).extracting(ExecutionRef::id).containsExactly(9L, 7L);
  }

  @Test
  void goesOnWhenSomeFailAndThenThrowsAllFailures() {
    respond(9, 403);
    respond(8, 500);

    HarborException failure = catchThrowableOfType(HarborException.class, this::stopAll);

    assertThat(failure).isInstanceOf(ForbiddenException.class);
    assertThat(failure.getSuppressed()).hasOnlyElementsOfType(ServerException.class).hasSize(1);
    assertThat(stops()).containsExactly("7", "8", "9");
  }
}
