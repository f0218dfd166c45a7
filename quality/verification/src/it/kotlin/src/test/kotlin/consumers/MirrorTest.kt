package consumers

import io.github.harborreplication.fake.FakeHarbor
import io.github.harborreplication.fluent.HarborReplication
import io.github.harborreplication.fluent.PolicyFields.NAME
import io.github.harborreplication.fluent.value.Outcome
import io.github.harborreplication.model.ReplicationPolicy
import java.time.Duration
import kotlin.jvm.optionals.getOrNull
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class MirrorTest {
    @Test
    fun aPolicyIsCreatedAndRun() {
        FakeHarbor.builder().registry("hub", "https://hub.example.com").start().use { fake ->
            fake.policies().everyRun().takes(Duration.ofMillis(1)).statusLag(Duration.ZERO)

            mirror(fake.url(), fake.username(), fake.password())

            assertEquals(listOf("nightly"), fake.policies().list().map { it.name() })
            assertEquals("Succeed", fake.executions().list().single().status().getOrNull())
        }
        assertEquals("okhttp-4.12.1.jar", OneOkHttp.jar())
    }

    private fun mirror(url: String, user: String, secret: String) {
        HarborReplication.builder().url(url).basicAuth(user, secret).build().use { harbor ->
            harbor.policies().define("nightly").pullFrom("hub").repositories("demo/**").createOrReplace()
            harbor.policies().list().where(NAME.contains("night")).forEach { println(it.name) }
            val done = harbor.policy("nightly").start().awaitSuccess(Duration.ofMinutes(10))
            println(done.outcome())
        }
    }

    /** Compiles only because the compiler knows what may be null, and what may not. */
    @Test
    fun nullnessIsKnown() {
        FakeHarbor.start().use { fake ->
            HarborReplication.builder()
                .url(fake.url())
                .basicAuth(fake.username(), fake.password())
                .build()
                .use { harbor ->
                    val outcome: Outcome? = harbor.health().policies().firstOrNull()?.lastOutcome()?.getOrNull()
                    val policy: ReplicationPolicy? = harbor.policy("none").find().getOrNull()
                    val url: String = harbor.url()
                    assertNull(outcome)
                    assertNull(policy?.name?.length)
                    assertTrue(url.startsWith(fake.url()))
                }
        }
    }
}
