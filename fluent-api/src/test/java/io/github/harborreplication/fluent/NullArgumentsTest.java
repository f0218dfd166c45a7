package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.ExecutionStatus;
import io.github.harborreplication.fluent.value.LogListener;
import io.github.harborreplication.fluent.value.TaskResource;
import io.github.harborreplication.fluent.value.TaskStatus;
import io.github.harborreplication.fluent.value.TriggerType;
import io.github.harborreplication.fluent.value.WaitClock;
import io.github.harborreplication.model.ReplicationFilter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Null is no value of any parameter, and never stands for "all" or "none": it is refused at once,
 * before anything is sent.
 */
class NullArgumentsTest {
  private static final ReplicationFilter FILTER =
      new ReplicationFilter().type("name").value("library/**");

  /** What the other parameters are while one is null. */
  private static final Map<Class<?>, Object> GOOD =
      Map.ofEntries(
          Map.entry(String.class, "Failed"),
          Map.entry(long.class, 7L),
          Map.entry(Duration.class, Duration.ofSeconds(1)),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(OffsetDateTime.class, OffsetDateTime.MAX),
          Map.entry(Supplier.class, (Supplier<Object>) Object::new),
          Map.entry(Consumer.class, (Consumer<Object>) nothing -> {}),
          Map.entry(LogListener.class, (LogListener) line -> {}));

  @RegisterExtension final StubbedHarbor harbor = new StubbedHarbor();

  /** A method, and which of its parameters is to be null. */
  record Call(Method method, int parameter) {
    @Override
    public String toString() {
      return method.getDeclaringClass().getSimpleName()
          + "."
          + method.getName()
          + " "
          + method.getParameterTypes()[parameter].getSimpleName();
    }
  }

  static Stream<Call> calls() {
    return Stream.of(
            HarborReplicationBuilder.class,
            Policies.class,
            PolicyDraft.class,
            PolicyList.class,
            Executions.class,
            ExecutionList.class,
            ExecutionRef.class,
            Awaiting.class,
            TaskList.class,
            TaskLog.class,
            Registries.class,
            Credentials.class,
            Filter.class,
            TextField.class,
            NumberField.class,
            TimeField.class,
            ExecutionStatus.class,
            TaskStatus.class,
            TriggerType.class,
            TaskResource.class,
            WaitClock.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
        .filter(method -> !method.getName().equals("equals"))
        .flatMap(
            method ->
                IntStream.range(0, method.getParameterCount())
                    .filter(at -> !method.getParameterTypes()[at].isPrimitive())
                    .mapToObj(at -> new Call(method, at)));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void areRefusedAndNothingIsSent(Call call) {
    Object receiver = receiver(call.method().getDeclaringClass());
    Parameter[] parameters = call.method().getParameters();
    Object[] arguments =
        IntStream.range(0, parameters.length)
            .mapToObj(at -> at == call.parameter() ? null : GOOD.get(parameters[at].getType()))
            .toArray();

    Throwable refusal = catchThrowable(() -> call.method().invoke(receiver, arguments));

    assertThat(refusal).as("%s", call).isInstanceOf(InvocationTargetException.class);
    assertThat(refusal.getCause()).isInstanceOf(NullPointerException.class);
    assertThat(harbor.requests()).isEmpty();
  }

  private Object receiver(Class<?> type) {
    HarborReplication client = harbor.client();
    Collection<Object> receivers =
        List.of(
            harbor.builder(),
            client.policies(),
            client.policies().define("x").filter(FILTER),
            client.policies().list(),
            client.executions(),
            client.executions().list(),
            client.execution(9),
            client.execution(9).awaiting(),
            client.execution(9).tasks(),
            client.execution(9).task(99).log(),
            client.registries(),
            Filter.all(),
            PolicyFields.NAME,
            PolicyFields.ID,
            PolicyFields.CREATION_TIME,
            WaitClock.system());
    return receivers.stream().filter(type::isInstance).findFirst().orElse(type);
  }
}
