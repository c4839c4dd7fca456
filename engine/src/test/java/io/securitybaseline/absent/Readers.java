package io.securitybaseline.absent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Shows reduced objects to what reads them, and tells of all that it does not bear. */
public final class Readers {

    /** What reads an object in some way. */
    public interface Reader {
        void read(Reduced object) throws Exception;
    }

    private Readers() {}

    /** Fails with all objects that the reader throws at, and where. */
    public static void checkThatNothingIsThrown(Collection<Reduced> objects, Reader reader) {
        List<String> thrown = new ArrayList<>();
        for (Reduced object : objects) {
            try {
                reader.read(object);
            } catch (Throwable e) {
                thrown.add(object + ": " + e + at(e));
            }
        }
        assertThat(objects).isNotEmpty();
        assertThat(thrown)
                .as("of %d objects %d are not borne", objects.size(), thrown.size())
                .isEmpty();
    }

    private static String at(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(it -> it.getClassName().startsWith("io.securitybaseline."))
                .limit(3)
                .map(it -> "\n      at " + it)
                .collect(Collectors.joining());
    }
}
