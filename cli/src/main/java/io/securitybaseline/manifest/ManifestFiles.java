package io.securitybaseline.manifest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads what the user names: files, folders with all that is below them, and standard input. In
 * folders these are {@code *.yaml}, {@code *.yml} and {@code *.json}, in the order of their names;
 * {@code .git} is passed over.
 *
 * @param stdin what {@code -} stands for
 * @param which which documents are read, by their text; the others are passed over
 */
public record ManifestFiles(InputStream stdin, Predicate<String> which) {

    /** The path that means standard input. */
    public static final String STDIN = "-";

    private static final Pattern MANIFEST = Pattern.compile("(?i).+\\.(yaml|yml|json)");

    /** Reads every document. */
    public ManifestFiles(InputStream stdin) {
        this(stdin, _ -> true);
    }

    /** Hands on each document as it is read, so that one of them is in memory at a time. */
    public void read(List<String> paths, Consumer<Reading> sink) {
        for (String path : paths) {
            if (path.equals(STDIN)) {
                documents(STDIN, true, sink, () -> stdin);
            } else {
                named(path, sink);
            }
        }
    }

    private void named(String name, Consumer<Reading> sink) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            unreadable(name, "is not a path: " + e.getReason(), sink);
            return;
        }
        if (Files.isDirectory(path)) {
            folder(name, path, new HashSet<>(), sink);
        } else {
            documents(name, true, sink, () -> Files.newInputStream(path));
        }
    }

    /**
     * @param above the folders around this one, as links could lead back to them
     */
    private void folder(String name, Path folder, Set<Path> above, Consumer<Reading> sink) {
        List<String> children = new ArrayList<>();
        Path real;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            real = folder.toRealPath();
            entries.forEach(entry -> children.add(String.valueOf(entry.getFileName())));
        } catch (IOException e) {
            unreadable(name, "cannot be listed: " + reason(e), sink);
            return;
        }
        if (!above.add(real)) {
            return;
        }
        Collections.sort(children);
        String prefix = name.endsWith("/") ? name : name + "/";
        children.forEach(child -> child(prefix + child, folder.resolve(child), above, sink));
        above.remove(real);
    }

    private void child(String name, Path path, Set<Path> above, Consumer<Reading> sink) {
        if (Files.isDirectory(path)) {
            if (!path.endsWith(".git")) {
                folder(name, path, above, sink);
            }
        } else if (MANIFEST.matcher(name).matches()) {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                unreadable(name, "is neither a file nor a folder", sink);
            } else {
                documents(name, false, sink, () -> Files.newInputStream(path));
            }
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private void documents(String name, boolean named, Consumer<Reading> sink, Opening opening) {
        try (InputStream in = opening.open()) {
            new Documents(name, named, which, sink).read(in);
        } catch (IOException e) {
            unreadable(name, "cannot be read: " + reason(e), sink);
        }
    }

    private static void unreadable(String name, String message, Consumer<Reading> sink) {
        sink.accept(new Reading.Unreadable(name, null, null, message));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _, FileNotFoundException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }
}
