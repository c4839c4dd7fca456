package io.securitybaseline.siege.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something that may be too large or too odd for who reads it.
 *
 * @param size in characters, or in entries
 */
record Payload(String label, int size, JsonNode value) {
    /** The name of an aim of which the texts are not to be longer than those of the one before. */
    static final String ODDEST = "oddest";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A label, a name, above the limits of parsers, all annotations of an object, 1.2 MiB. */
    private static final List<Integer> SIZES = List.of(63, 253, 60_000, 250_000, 1_258_291);

    private static final List<Integer> COUNTS = List.of(100, 1_000, 10_000);

    /** Every level costs the API server memory for all levels above it: 9,000 take gigabytes. */
    private static final List<Integer> DEPTHS = List.of(100, 1_100);

    /** More than a double has digits for. */
    private static final BigInteger FORTY_DIGITS = BigInteger.TEN.pow(39).subtract(BigInteger.ONE);

    /**
     * What to try at a field. The API server takes a payload of a ladder only if it takes all below
     * it; of several ladders the first counts of which it takes anything.
     */
    record Aim(String name, List<List<Payload>> ladders) {}

    static List<Aim> at(HostileField field, Planting planting) {
        Schema schema = field.schema();
        return switch (schema.form()) {
            case TEXT -> texts();
            case BYTES -> bytes();
            case TIME ->
                    one("latest", texts("9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:01Z"));
            case NUMBER -> numbers();
            case QUANTITY ->
                    List.of(
                            new Aim("largest", texts("9".repeat(40), "9".repeat(18) + "E", "99E")),
                            new Aim(
                                    "least",
                                    texts("-" + "9".repeat(40), "1e-40", "0." + "9".repeat(40))));
            case NUMBER_OR_TEXT -> Stream.concat(numbers().stream(), texts().stream()).toList();
            case LIST -> one("most", List.of(lists(schema, planting)));
            case MAP -> maps(schema, planting);
            case ANYTHING -> anything();
            case OBJECT, BOOLEAN -> List.of();
        };
    }

    private static List<Aim> texts() {
        return Held.TEXTS;
    }

    /** Made once: together they are some megabytes. */
    private static final class Held {
        static final List<Aim> TEXTS = makeTexts();
    }

    private static List<Aim> makeTexts() {
        return List.of(
                new Aim(
                        "largest",
                        Stream.of(Texts.PLAIN, Texts.PATH, Texts.DOMAIN, Texts.QUALIFIED, Texts.URL)
                                .map(Payload::ladder)
                                .toList()),
                new Aim(
                        ODDEST,
                        Stream.of(Texts.ODD, Texts.UNICODE, Texts.CONTROL)
                                .map(Payload::ladder)
                                .toList()));
    }

    private static List<Payload> ladder(Texts text) {
        return SIZES.stream()
                .filter(size -> size <= text.most())
                .map(size -> new Payload(text.label(), size, JSON.textNode(text.of(size))))
                .toList();
    }

    private static List<Aim> bytes() {
        return Stream.of(Texts.PLAIN, Texts.ODD)
                .map(
                        text ->
                                new Aim(
                                        text.label(),
                                        List.of(
                                                SIZES.stream()
                                                        .map(size -> base64(text, size * 3 / 4))
                                                        .toList())))
                .toList();
    }

    private static Payload base64(Texts text, int size) {
        byte[] bytes = text.of(size).getBytes(StandardCharsets.UTF_8);
        return new Payload("bytes", size, JSON.textNode(Base64.getEncoder().encodeToString(bytes)));
    }

    private static List<Aim> numbers() {
        return List.of(
                new Aim(
                        "largest",
                        numbers(
                                FORTY_DIGITS,
                                BigInteger.valueOf(Long.MAX_VALUE),
                                BigInteger.valueOf(Integer.MAX_VALUE),
                                BigInteger.valueOf(65_535))),
                new Aim(
                        "least",
                        numbers(
                                FORTY_DIGITS.negate(),
                                BigInteger.valueOf(Long.MIN_VALUE),
                                BigInteger.valueOf(Integer.MIN_VALUE),
                                BigInteger.ONE.negate())));
    }

    private static List<List<Payload>> numbers(BigInteger... numbers) {
        return Stream.of(numbers)
                .map(it -> new Payload(it.toString(), it.toString().length(), JSON.numberNode(it)))
                .map(List::of)
                .toList();
    }

    private static List<List<Payload>> texts(String... texts) {
        return Stream.of(texts)
                .map(it -> List.of(new Payload(it, it.length(), JSON.textNode(it))))
                .toList();
    }

    /** Of managed fields a thousand entries already take the API server gigabytes. */
    private static List<Payload> lists(Schema schema, Planting planting) {
        boolean dear = schema.items().name().endsWith(".ManagedFieldsEntry");
        return COUNTS.stream()
                .limit(dear ? 1 : COUNTS.size())
                .map(count -> list(schema, planting, count))
                .toList();
    }

    private static Payload list(Schema schema, Planting planting, int count) {
        ArrayNode list = JSON.arrayNode();
        IntStream.rangeClosed(1, count).forEach(i -> list.add(planting.numbered(schema, i)));
        return new Payload("entries", count, list);
    }

    private static List<Aim> maps(Schema schema, Planting planting) {
        List<Payload> counts =
                COUNTS.stream()
                        .map(
                                count -> {
                                    ObjectNode map = JSON.objectNode();
                                    IntStream.rangeClosed(1, count)
                                            .forEach(
                                                    i ->
                                                            map.set(
                                                                    "a" + i,
                                                                    planting.whole(
                                                                            schema.values())));
                                    return new Payload("keys", count, map);
                                })
                        .toList();
        return Stream.concat(
                        Stream.of(new Aim("most", List.of(counts))),
                        texts().stream().map(aim -> ofKeys(aim, planting.whole(schema.values()))))
                .toList();
    }

    /** The same with each text as the only key of a map. */
    private static Aim ofKeys(Aim texts, JsonNode value) {
        return new Aim(
                texts.name() + " key",
                texts.ladders().stream()
                        .map(ladder -> ladder.stream().map(it -> it.asKey(value)).toList())
                        .toList());
    }

    private Payload asKey(JsonNode of) {
        return new Payload(label, size, JSON.objectNode().set(value.asText(), of));
    }

    /** Of managed fields only the form is checked: {@code f:} before each name. */
    private static List<Aim> anything() {
        List<Payload> keys =
                SIZES.stream()
                        .map(
                                size ->
                                        new Payload(
                                                "plain",
                                                size,
                                                JSON.objectNode()
                                                        .set(
                                                                "f:" + Texts.PLAIN.of(size),
                                                                JSON.objectNode())))
                        .toList();
        return List.of(
                new Aim("largest", List.of(keys)),
                new Aim("deepest", List.of(DEPTHS.stream().map(Payload::nested).toList())));
    }

    private static Payload nested(int depth) {
        ObjectNode inner = JSON.objectNode();
        for (int i = 0; i < depth; i++) {
            inner = JSON.objectNode().set("f:a", inner);
        }
        return new Payload("levels", depth, inner);
    }

    private static List<Aim> one(String name, List<List<Payload>> ladders) {
        return List.of(new Aim(name, ladders));
    }

    /** Without the value. */
    @Override
    public String toString() {
        return label.length() > 20 ? label.substring(0, 20) + "…" : size + " " + label;
    }
}
