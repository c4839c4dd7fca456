package io.securitybaseline.component;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What is known of software, by the images and names that it comes with, from files. */
public final class KnownSoftware {
    private static final List<OperatingSystem> SYSTEMS =
            read("operating-systems.yaml", new TypeReference<>() {});

    private static final List<NetworkPlugin> PLUGINS =
            read("network-plugins.yaml", new TypeReference<>() {});

    private static final List<RuntimeAgent> AGENTS =
            read("runtime-agents.yaml", new TypeReference<>() {});

    private static final List<Database> DATABASES =
            read("databases.yaml", new TypeReference<>() {});

    private KnownSoftware() {}

    /**
     * An operating system that is replaced as a whole.
     *
     * @param osImage how the node's osImage begins
     */
    public record OperatingSystem(String name, String osImage) {}

    /**
     * A network plugin.
     *
     * @param image a part of the path of its agent's image
     * @param enforces whether it enforces NetworkPolicies
     */
    public record NetworkPlugin(String name, String image, boolean enforces) {}

    /**
     * An agent that watches what programs do.
     *
     * @param image how the path of its image ends
     */
    public record RuntimeAgent(String name, String image) {}

    /**
     * A database.
     *
     * @param images how the paths of its images end
     */
    public record Database(String name, List<String> images) {}

    /** The image-based system of a node; empty when it has another one. */
    public static Optional<OperatingSystem> imageBased(String osImage) {
        return SYSTEMS.stream().filter(it -> osImage.startsWith(it.osImage())).findFirst();
    }

    /** The plugin of an image; empty when it is none that is known. */
    public static Optional<NetworkPlugin> plugin(String image) {
        return PLUGINS.stream().filter(it -> path(image).contains(it.image())).findFirst();
    }

    /** The runtime agent of an image; empty when it is none that is known. */
    public static Optional<RuntimeAgent> runtimeAgent(String image) {
        String path = path(image);
        return AGENTS.stream().filter(it -> path.endsWith(it.image())).findFirst();
    }

    /** Whether an image is of something that runs on every node. */
    public static boolean isAgent(String image) {
        return plugin(image).isPresent() || runtimeAgent(image).isPresent();
    }

    /** The database of an image; empty when it is none that is known. */
    public static Optional<Database> database(String image) {
        String path = path(image);
        return DATABASES.stream()
                .filter(it -> it.images().stream().anyMatch(path::endsWith))
                .findFirst();
    }

    /** Without a tag or digest, which anybody may name after something else. */
    private static String path(String image) {
        String name = image.split("@", 2)[0];
        int colon = name.lastIndexOf(':');
        return "/" + (colon > name.lastIndexOf('/') ? name.substring(0, colon) : name);
    }

    private static <T> T read(String file, TypeReference<T> type) {
        try (InputStream in = KnownSoftware.class.getResourceAsStream(file)) {
            return new YAMLMapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
