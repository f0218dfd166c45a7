package io.github.harborreplication.fake.internal.http;

import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.RequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty.JettyFaultInjectorFactory;
import com.github.tomakehurst.wiremock.jetty.JettyHttpUtils;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpUtils;
import com.github.tomakehurst.wiremock.servlet.FaultInjectorFactory;
import com.github.tomakehurst.wiremock.servlet.MultipartRequestConfigurer;
import com.github.tomakehurst.wiremock.servlet.WireMockHandlerDispatchingServlet;
import java.io.IOException;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.Server;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;
import wiremock.org.eclipse.jetty.servlet.ServletHolder;
import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;
import wiremock.org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import wiremock.org.eclipse.jetty.util.thread.ThreadPool;

/** WireMock's HTTP server without its files, its {@code /__admin}, its CORS and its proxy. */
final class BareServer extends Jetty11HttpServer {
  /** A request that is sent only in part holds a thread; so many may. */
  private static final int THREADS = 1_000;

  BareServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    super(options, admin, stubs);
  }

  /** Threads that do not keep a JVM alive whose program forgot to close the fake. */
  static ThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setDaemon(true);
    return threads;
  }

  @Override
  protected Server createServer(Options options) {
    Server server = super.createServer(options);
    server.addBean(new ScheduledExecutorScheduler("fake-harbor", true));
    return server;
  }

  @Override
  protected Handler createHandler(
      Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    ServletContextHandler context = new ServletContextHandler(null, "/");
    JettyHttpUtils utils = new Jetty11HttpUtils();
    context.setAttribute(JettyHttpUtils.class.getName(), utils);
    context.setAttribute(
        JettyFaultInjectorFactory.class.getName(), new JettyFaultInjectorFactory(utils));
    context.setAttribute(StubRequestHandler.class.getName(), stubs);
    context.setAttribute(Notifier.KEY, options.notifier());
    context.setAttribute(
        Options.ChunkedEncodingPolicy.class.getName(), options.getChunkedEncodingPolicy());
    context.setAttribute("browserProxyingEnabled", false);
    context.setAttribute(MultipartRequestConfigurer.KEY, buildMultipartRequestConfigurer());
    ServletHolder servlet = new ServletHolder(new Dispatcher());
    servlet.setInitParameter(RequestHandler.HANDLER_CLASS_KEY, StubRequestHandler.class.getName());
    servlet.setInitParameter(
        FaultInjectorFactory.INJECTOR_CLASS_KEY, JettyFaultInjectorFactory.class.getName());
    context.addServlet(servlet, "/");
    return context;
  }

  private static final class Dispatcher extends WireMockHandlerDispatchingServlet {
    private static final long serialVersionUID = 1;

    /** WireMock's own answers 200 to a CONNECT, and takes what follows for tunnelled. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      if (request.getMethod().equals("CONNECT")) {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      } else {
        super.service(request, response);
      }
    }
  }
}
