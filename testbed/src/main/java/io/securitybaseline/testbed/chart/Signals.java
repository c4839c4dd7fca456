package io.securitybaseline.testbed.chart;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The signals that end a JVM.
 *
 * <p>The native Helm library takes them for itself whenever it renders, and does nothing with them:
 * after that Ctrl-C would not end this JVM, and nobody would end what it has started.
 */
final class Signals {

    private static final List<String> NAMES = List.of("HUP", "INT", "TERM");

    private Signals() {}

    /** Lets them end this JVM, with its shutdown hooks. */
    static void restore() {
        try {
            // By name: to compile against this API is a warning that cannot be switched off.
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var number = signal.getMethod("getNumber");
            var end =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                System.exit(128 + (int) number.invoke(arguments[0]));
                                return null;
                            });
            var handle = signal.getMethod("handle", signal, handler);
            for (var name : NAMES) {
                handle.invoke(null, signal.getConstructor(String.class).newInstance(name), end);
            }
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("This JVM may not handle signals: no -Xrs", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Every JDK has jdk.unsupported", e);
        }
    }
}
