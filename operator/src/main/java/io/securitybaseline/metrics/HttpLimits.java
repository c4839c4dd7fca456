package io.securitybaseline.metrics;

import java.util.Map;

/**
 * What the JDK's HTTP server spends on its clients at most.
 *
 * <p>Anybody who reaches the port can open connections, send half a request, or not read the
 * answer, and the kubelet restarts a pod whose probe is not answered in time. The server has no
 * limits of its own. It reads them from system properties, once, when its classes are loaded.
 */
final class HttpLimits {
    /** More are closed as soon as they are opened. A connection has one request at a time. */
    static final int CONNECTIONS = 128;

    static final int REQUEST_SECONDS = 5;

    static final int ANSWER_SECONDS = 10;

    private static final Map<String, Integer> PROPERTIES =
            Map.of(
                    "jdk.httpserver.maxConnections",
                    CONNECTIONS,
                    "sun.net.httpserver.maxIdleConnections",
                    CONNECTIONS / 4,
                    "sun.net.httpserver.maxReqTime",
                    REQUEST_SECONDS,
                    "sun.net.httpserver.maxRspTime",
                    ANSWER_SECONDS,
                    // Milliseconds between two looks for connections that say nothing.
                    "sun.net.httpserver.clockTick",
                    1000,
                    "sun.net.httpserver.maxReqHeaders",
                    64,
                    "sun.net.httpserver.maxReqHeaderSize",
                    16 * 1024);

    private HttpLimits() {}

    /** Sets them, where the command line of the JVM did not, before the first server is made. */
    static void set() {
        PROPERTIES.forEach(
                (name, value) -> System.getProperties().putIfAbsent(name, Integer.toString(value)));
        // Else the second packet of an answer waits for the client's delayed acknowledgement.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    }
}
