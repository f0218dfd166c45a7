package consumers;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds the OkHttp on the class path of a program. */
public final class OneOkHttp {
  private OneOkHttp() {}

  /**
   * Returns the jar that contains OkHttp, such as {@code okhttp-4.12.1.jar}.
   *
   * @throws AssertionError if there is none, or more than one
   */
  public static String jar() throws IOException {
    List<URL> copies =
        new ArrayList<>(
            Collections.list(
                OneOkHttp.class.getClassLoader().getResources("okhttp3/OkHttpClient.class")));
    if (copies.size() != 1) {
      throw new AssertionError("not one OkHttp but " + copies.size() + ": " + copies);
    }
    String jar = copies.get(0).getPath().replaceAll("!.*", "").replaceAll(".*/", "");
    System.out.println("one OkHttp: " + jar + ", Java " + Runtime.version().feature());
    return jar;
  }
}
