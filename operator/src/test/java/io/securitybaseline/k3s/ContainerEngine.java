package io.securitybaseline.k3s;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;

import org.testcontainers.DockerClientFactory;

import java.util.concurrent.TimeUnit;

/** The container engine of this machine, if it has one. */
final class ContainerEngine {

    private static final int PULL_MINUTES = 5;

    private ContainerEngine() {}

    /** Why a container of the image cannot be started; empty when it can. */
    static String obstacle(String image) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return "no container engine answers";
        }
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return "";
        } catch (NotFoundException e) {
            return pull(image);
        }
    }

    private static String pull(String image) {
        try {
            var pulled =
                    DockerClientFactory.lazyClient()
                            .pullImageCmd(image)
                            .start()
                            .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
            return pulled ? "" : image + " was not pulled in " + PULL_MINUTES + " minutes";
        } catch (DockerException | DockerClientException e) {
            return image + " cannot be pulled (" + String.valueOf(e.getMessage()).strip() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + image + " was pulled", e);
        }
    }
}
