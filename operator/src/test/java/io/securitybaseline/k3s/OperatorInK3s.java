package io.securitybaseline.k3s;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * Gives every test class the same operator, in one cluster that the first of them starts. Where no
 * cluster can be started the tests are skipped, and it is said why; -Dk3s.required=true fails them.
 */
final class OperatorInK3s implements BeforeAllCallback, ParameterResolver {

    private static final Namespace STORE = Namespace.create(OperatorInK3s.class);
    private static final boolean REQUIRED = Boolean.getBoolean("k3s.required");

    /** Skips the tests of a class that starts clusters of its own where none can be started. */
    static void requireEngine() {
        var obstacle = obstacle();
        if (!obstacle.isEmpty()) {
            abort(obstacle);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var store = context.getRoot().getStore(STORE);
        var obstacle = store.computeIfAbsent("obstacle", _ -> obstacle(), String.class);
        if (!obstacle.isEmpty()) {
            abort(obstacle);
        }
        store.computeIfAbsent(Operator.class, _ -> start(), Operator.class);
    }

    private static String obstacle() {
        var obstacle = ContainerEngine.obstacle(K3s.IMAGE);
        if (!obstacle.isEmpty() && REQUIRED) {
            fail("No cluster can be started: " + obstacle);
        }
        if (!obstacle.isEmpty()) {
            System.err.println("\n*** k3s tests are SKIPPED: " + obstacle + " ***\n");
        }
        return obstacle;
    }

    private static Operator start() {
        var k3s = K3s.start();
        try {
            var image = OperatorImage.find();
            var archive = Files.createTempFile("image", ".tar");
            image.save(archive);
            k3s.load(archive);
            Files.delete(archive);
            k3s.createNamespace(Operator.NAMESPACE);
            k3s.createPullSecret(Operator.NAMESPACE, "regcred");
            return Operator.install(k3s, image);
        } catch (IOException e) {
            k3s.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            k3s.close();
            throw e;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Operator.class;
    }

    @Override
    public Operator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(STORE).get(Operator.class, Operator.class);
    }
}
