// Leaves a client in `harbor`, connected to the Harbor that HARBOR_URL, HARBOR_USERNAME and HARBOR_PASSWORD name.
import io.github.harborreplication.fluent.*;
import io.github.harborreplication.fluent.error.*;
import io.github.harborreplication.fluent.value.*;
import io.github.harborreplication.model.*;
import java.time.Duration;
import java.time.Instant;
import static io.github.harborreplication.fluent.PolicyFields.*;

HarborReplication harbor = HarborReplication.fromEnvironment();
harbor.ping();
System.out.println(harbor + ": " + harbor.policies().list().count() + " policies");
