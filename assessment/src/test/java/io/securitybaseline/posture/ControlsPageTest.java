package io.securitybaseline.posture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/controls.md} is what the catalogue says. {@code -Dgolden=update} writes it. */
class ControlsPageTest {
    private static final Path PAGE = Path.of("../docs/controls.md");

    @Test
    void pageIsThatOfTheCatalogue() throws IOException {
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, ControlsPage.text());
        }
        assertThat(PAGE).hasContent(ControlsPage.text());
    }
}
