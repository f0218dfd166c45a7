package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.model.ReplicationPolicy;
import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to the lists of one resource compiles there, and on no other. */
class TypedByResourceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "policies.where(PolicyFields.NAME.contains(\"x\").and(PolicyFields.ENABLED.isTrue()))",
        "policies.where(Filter.all())",
        "policies.sort(PolicyFields.NAME.ascending(), PolicyFields.ID.descending())",
        "executions.sort(ExecutionFields.START_TIME.descending())",
        "executions.status(ExecutionStatus.FAILED).trigger(TriggerType.MANUAL)",
        "tasks.sort(TaskFields.START_TIME.ascending())",
        "tasks.status(TaskStatus.FAILED)",
        "registries.limit(3)"
      })
  void compilesOnItsOwnResource(String expression) {
    assertThat(errors(expression)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policies.sort(ExecutionFields.START_TIME.ascending())",
        "policies.sort(TaskFields.START_TIME.ascending())",
        "executions.sort(PolicyFields.NAME.ascending())",
        "executions.sort(TaskFields.START_TIME.ascending())",
        "tasks.sort(ExecutionFields.START_TIME.ascending())",
        "tasks.sort(PolicyFields.ID.ascending())",
        "executions.status(TaskStatus.FAILED)",
        "tasks.status(ExecutionStatus.FAILED)",
        "join(PolicyFields.ENABLED.isTrue(), Filter.<ReplicationExecution>all())"
      })
  void isOfTheWrongTypeOnAnother(String expression) {
    assertThat(errors(expression))
        .singleElement()
        .satisfies(
            error ->
                assertThat(error.getCode())
                    .isIn("compiler.err.prob.found.req", "compiler.err.cant.apply.symbol"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "executions.where(PolicyFields.ENABLED.isTrue())",
        "tasks.where(PolicyFields.ENABLED.isTrue())",
        "executions.query(\"status=Failed\")",
        "executions.queryUnchecked(\"status=Failed\")",
        "ExecutionFields.STATUS.equalTo(\"Failed\")",
        "TaskFields.ID.equalTo(1)",
        "PolicyFields.ENABLED.equalTo(true)",
        "PolicyFields.NAME.atLeast(1)",
        "PolicyFields.SPEED.contains(\"1\")"
      })
  void isNotThereWhereHarborHasNone(String expression) {
    assertThat(errors(expression))
        .singleElement()
        .satisfies(
            error -> assertThat(error.getCode()).startsWith("compiler.err.cant.resolve.location"));
  }

  private static List<Diagnostic<? extends JavaFileObject>> errors(String expression) {
    String source =
        """
        import io.github.harborreplication.fluent.*;
        import io.github.harborreplication.fluent.value.*;
        import io.github.harborreplication.model.*;
        class Snippet {
          static <T> Object join(Filter<T> one, Filter<T> other) {
            return one.and(other);
          }
          Object of(
              PolicyList policies, ExecutionList executions, TaskList tasks, RegistryList registries) {
            return %s;
          }
        }
        """
            .formatted(expression);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    StringWriter out = new StringWriter();
    // It ends after the types are checked: no class file is written.
    boolean compiled =
        compiler
            .getTask(
                out,
                null,
                found,
                List.of("-proc:none", "-XDshould-stop.ifNoError=FLOW", "-classpath", classPath()),
                null,
                List.of(new Source(source)))
            .call();
    List<Diagnostic<? extends JavaFileObject>> errors =
        found.getDiagnostics().stream()
            .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
            .collect(Collectors.toList());
    assertThat(compiled).as(out.toString()).isEqualTo(errors.isEmpty());
    return errors;
  }

  private static String classPath() {
    return Stream.of(Filter.class, ReplicationPolicy.class, CheckReturnValue.class)
        .map(TypedByResourceTest::home)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Snippet.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
