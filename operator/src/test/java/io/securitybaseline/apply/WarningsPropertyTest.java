package io.securitybaseline.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class WarningsPropertyTest {
    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    /** One value of RFC 7234, section 5.5, and the comma or the end behind it. */
    private static final Pattern VALUE =
            Pattern.compile(
                    "\\G[ \t,]*([^ \t,\"]+)[ \t]+[^ \t,\"]+[ \t]+%s(?:[ \t]+%s)?[ \t]*(?=,|$)"
                            .formatted(QUOTED, QUOTED));

    private static final int MEBIBYTE = 1024 * 1024;

    /** A warning before it was sent. */
    record Sent(String code, String agent, String text, String date) {
        String value() {
            String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
            return code + " " + agent + " \"" + quoted + "\"" + date;
        }
    }

    @Property
    void textsArriveAsTheyWereSent(@ForAll("someSent") List<Sent> sent) {
        List<String> texts =
                sent.stream().filter(it -> it.code().equals("299")).map(Sent::text).toList();
        assertThat(Warnings.in(sent.stream().map(Sent::value).toList())).isEqualTo(texts);
        assertThat(Warnings.in(List.of(String.join(", ", sent.stream().map(Sent::value).toList()))))
                .isEqualTo(texts);
    }

    @Property(tries = 5000)
    void anyTextIsReadAsTheGrammarSays(@ForAll("anyHeader") String header) {
        assertThat(Warnings.in(List.of(header))).as(header).isEqualTo(byGrammar(header));
    }

    /** A grammar in words: short enough texts for an expression that goes back. */
    private static List<String> byGrammar(String header) {
        List<String> texts = new ArrayList<>();
        Matcher values = VALUE.matcher(header);
        while (values.find()) {
            if (values.group(1).equals("299")) {
                texts.add(values.group(2).replaceAll("(?s)\\\\(.)", "$1"));
            }
        }
        return texts;
    }

    @Example
    void headersOfAMebibyteAreGoneThroughInAMoment() {
        for (String unit :
                List.of("\"", "\\", "\\\"", "299 - \"", "299 - \"a\", ", ",", " ", "x")) {
            String header = "299 - \"" + unit.repeat(MEBIBYTE / unit.length()) + "\"";
            assertThatThrownBy(() -> Warnings.in(List.of(header)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the answer has more than 65536 characters of warnings");
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Warnings.all(header), unit);
        }
    }

    @Example
    void moreWarningsThanTheApiServerSendsAreNotTaken() {
        String one = "299 - \"a\"";
        assertThat(Warnings.in(List.of((one + ",").repeat(Warnings.MOST)))).hasSize(Warnings.MOST);
        assertThatThrownBy(() -> Warnings.in(List.of((one + ",").repeat(Warnings.MOST + 1))))
                .hasMessage("the answer has more than 1000 warnings");
    }

    @Provide
    Arbitrary<List<Sent>> someSent() {
        Arbitrary<String> text = Arbitraries.strings().withChars("ab\"\\ ,é").ofMaxLength(12);
        return Combinators.combine(
                        Arbitraries.of("299", "110", "2990"),
                        Arbitraries.of("-", "example.org:443"),
                        text,
                        Arbitraries.of("", " \"Tue, 15 Nov 1994 08:12:31 GMT\""))
                .as(Sent::new)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> anyHeader() {
        return Arbitraries.of("299", " ", "-", "\"", "\\", ",", "a", "\t", "299 - \"", "\" ")
                .list()
                .ofMaxSize(14)
                .map(it -> String.join("", it));
    }
}
