package io.securitybaseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The language of what people read: README, pages, samples, the chart with its values, templates
 * and CRDs. Words that a native reader stumbles on have a plain one.
 */
class LanguageTest {
    private static final List<String> PLACES = List.of("README.md", "docs", "samples", "helm");

    /** Records of decisions stay as they were taken; the rendered chart follows from the chart. */
    private static final List<String> LEFT_OUT = List.of("docs/decisions", "helm/golden");

    private static final Pattern TEXT = Pattern.compile(".*\\.(md|ya?ml|txt|tpl|json|lua)");

    /** What is not prose: code, targets of links, and what programs print. */
    private static final List<Pattern> CODE =
            Stream.of(
                            "(?s)<!-- help.*?<!-- /help -->",
                            "(?s)```.*?```",
                            "\\]\\([^)]*\\)",
                            "`[^`\\n]*`",
                            "(?m)^ {4,}(LINE|[0-9]+ documents?) .*$",
                            "(?m)^\\s*[\\w.-]+:(?=\\s|$)")
                    .map(Pattern::compile)
                    .toList();

    private static final List<String> MODULES =
            List.of(
                    "crds",
                    "engine",
                    "analysis",
                    "pipeline",
                    "kube",
                    "assessment",
                    "cli",
                    "operator");

    /** Comments, text blocks, strings and characters of Java. */
    private static final Pattern JAVA =
            Pattern.compile(
                    "(?s)/\\*.*?\\*/|//[^\n"
                            + "]*|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n"
                            + "]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)+'");

    /** Where a sentence goes on in another literal. */
    private static final Pattern JOINT = Pattern.compile("(?<!\")\"\\s*\\+\\s*\"(?!\")");

    private static final Map<Pattern, String> WORDS = words();

    /** Beside those, what a message does not say, though a page may. */
    private static final Pattern VAGUE =
            Pattern.compile(
                    "(?i)\\b(some|every|no|any)body\\b|\\blets? (in|out|through)\\b"
                            + "|\\b(asks|asked) for\\b|\\bharmed\\b"
                            + "|\\blook(s|ed)? (at|through)\\b|\\bstands? twice\\b");

    private static Map<Pattern, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("he|his|him|himself|she|her|hers", "they");
        words.put("foretell\\w*|foretold", "predict");
        words.put("suffers?|suffered", "is affected");
        words.put("spares?|spared", "allow, exempt");
        words.put("excus(e|es|ed|ing)", "waive, exempt");
        words.put("told|tells of", "is reported");
        words.put("(put|puts|putting)( it| them| that)? (right|back)", "repair, restore");
        words.put(
                "(somebody|someone) else('s)?|(objects|policies) of others", "unmanaged, others'");
        words.put("lets? go", "release");
        words.put("(take|takes|taken) away", "remove, delete");
        words.put("(stood|stands?) behind", "confirm");
        words.put("fights?|feuds?|opponents?", "conflict");
        words.put("cannot be said|nobody could look", "is unknown");
        words.put("(has|have) (not )?come to", "the rollout has (not) reached");
        words.put("for want of", "without");
        words.put("anew", "again");
        words.put("unasked", "by default");
        words.put("whatever comes of it|what comes of it", "any effect");
        words.put("a SecurityBaseline holds", "is managed by SecurityBaseline X");
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        words.forEach(
                (word, better) ->
                        patterns.put(
                                Pattern.compile("\\b(" + word + ")\\b", Pattern.CASE_INSENSITIVE),
                                better));
        return patterns;
    }

    @TestFactory
    Stream<DynamicTest> textUsesTheTermsOfTheField() {
        return texts().stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        Repository.ROOT.relativize(file).toString(),
                                        () -> assertThat(findings(read(file))).isEmpty()));
    }

    /** What the program itself says: exceptions, conditions, reports and commands. */
    @TestFactory
    Stream<DynamicTest> messageUsesTheTermsOfTheField() {
        return MODULES.stream()
                .map(
                        module ->
                                DynamicTest.dynamicTest(
                                        module,
                                        () ->
                                                assertThat(
                                                                sources(module)
                                                                        .flatMap(
                                                                                LanguageTest
                                                                                        ::messageFindings))
                                                        .isEmpty()));
    }

    @Test
    void messageIsFoundAcrossLinesAndNotInComments() {
        assertThat(
                        messages(
                                "x(\"lets \"\n"
                                        + "  + \"go of it\"); // lets go\n"
                                        + "/* \"he is\" */ y(\"told\")"))
                .containsExactly("lets go of it");
    }

    private static Stream<Path> sources(String module) {
        try {
            Path main = Repository.ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(main)) {
                return files.filter(it -> it.toString().endsWith(".java")).toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> messageFindings(Path file) {
        return messages(read(file)).stream()
                .flatMap(it -> Stream.concat(findings(it).stream(), vague(it)))
                .map(it -> file.getFileName() + ": " + it);
    }

    private static Stream<String> vague(String message) {
        return Stream.of(message.replace("rbac.everybody", ""))
                .filter(it -> VAGUE.matcher(it).find());
    }

    /** Literals that have a space in them; others are names. */
    private static List<String> messages(String source) {
        return JAVA.matcher(JOINT.matcher(source).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .filter(it -> it.startsWith("\"") && it.contains(" "))
                .map(it -> it.replaceAll("^\"+|\"+$", ""))
                .toList();
    }

    @Test
    void wordIsFoundInProseAndNotInCode() {
        assertThat(findings("The tenant and his namespace")).hasSize(1);
        assertThat(findings("description: What waivers excuse")).hasSize(1);
        assertThat(findings("See `status.excuses` and [a page](docs/told.md)")).isEmpty();
    }

    @Test
    void readmeIsShort() {
        assertThat(read(Repository.ROOT.resolve("README.md")).lines().count()).isLessThan(120);
    }

    /** A row with another number of cells than the header breaks the table. */
    @TestFactory
    Stream<DynamicTest> rowsOfATableHaveTheCellsOfItsHeader() {
        return texts().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        Repository.ROOT.relativize(file).toString(),
                                        () -> assertThat(brokenRows(read(file))).isEmpty()));
    }

    private static List<String> brokenRows(String text) {
        List<String> broken = new ArrayList<>();
        int cells = 0;
        for (String line : text.lines().toList()) {
            if (!line.startsWith("|")) {
                cells = 0;
                continue;
            }
            // A bar ends a cell in code as well, unless it is escaped.
            int found = (int) line.replace("\\|", "").chars().filter(it -> it == '|').count();
            if (cells != 0 && found != cells) {
                broken.add(line);
            }
            cells = cells == 0 ? found : cells;
        }
        return broken;
    }

    private static List<String> findings(String text) {
        String prose = text;
        for (Pattern code : CODE) {
            prose = code.matcher(prose).replaceAll(LanguageTest::blank);
        }
        List<String> lines = prose.lines().toList();
        List<String> findings = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
                if (word.getKey().matcher(lines.get(line)).find()) {
                    findings.add(
                            "line %d: %s -> %s"
                                    .formatted(line + 1, lines.get(line).strip(), word.getValue()));
                }
            }
        }
        return findings;
    }

    /** As many lines as before, so that the others keep their numbers. */
    private static String blank(MatchResult match) {
        return "\n".repeat((int) match.group().chars().filter(it -> it == '\n').count());
    }

    private static List<Path> texts() {
        return PLACES.stream()
                .flatMap(place -> walk(Repository.ROOT.resolve(place)).stream())
                .filter(file -> TEXT.matcher(file.getFileName().toString()).matches())
                .filter(file -> LEFT_OUT.stream().noneMatch(it -> isBelow(file, it)))
                .sorted()
                .toList();
    }

    private static boolean isBelow(Path file, String folder) {
        return file.startsWith(Repository.ROOT.resolve(folder));
    }

    private static List<Path> walk(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
