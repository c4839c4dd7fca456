package io.securitybaseline.observe;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A rough count of the bytes that an object takes in memory. What it has as text says little of
 * that: three characters of an empty rule become a hundred times as many bytes. It is walked
 * through as if it was written, but nothing is.
 */
final class HeapSize extends JsonGeneratorDelegate {
    /** With its fields, its empty lists and the map of what is not known of it. */
    private static final long OBJECT = 144;

    /** Of which nothing but its name, its namespace, its uid and its version is kept. */
    static final long IDENTITY = 700;

    /** In the map of a store and the set of an index. */
    private static final long PLACES = 160;

    private static final long LIST = 64;
    private static final long TEXT = 48;
    private static final long ENTRY = 32;
    private static final long SCALAR = 24;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.REQUIRE_HANDLERS_FOR_JAVA8_TIMES)
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .build();

    private long bytes;

    private HeapSize(JsonGenerator nothing) {
        super(nothing);
    }

    static long of(Object object) {
        try (JsonGenerator nothing = MAPPER.createGenerator(OutputStream.nullOutputStream());
                HeapSize size = new HeapSize(nothing)) {
            MAPPER.writeValue(size, object);
            return size.bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a store takes to keep something under this key. */
    static long inMaps(String key) {
        return PLACES + TEXT + key.length();
    }

    private void text(int length) {
        bytes += TEXT + length;
    }

    @Override
    public void writeStartObject() {
        bytes += OBJECT;
    }

    @Override
    public void writeStartObject(Object value) {
        bytes += OBJECT;
    }

    @Override
    public void writeStartObject(Object value, int size) {
        bytes += OBJECT;
    }

    @Override
    public void writeEndObject() {}

    @Override
    public void writeStartArray() {
        bytes += LIST;
    }

    @Override
    public void writeStartArray(Object value) {
        bytes += LIST;
    }

    @Override
    public void writeStartArray(Object value, int size) {
        bytes += LIST;
    }

    @Override
    public void writeEndArray() {}

    /** The name of a field of a class, which is there once. */
    @Override
    public void writeFieldName(SerializableString name) {}

    /** A key of a map. */
    @Override
    public void writeFieldName(String name) {
        text(name.length());
        bytes += ENTRY;
    }

    @Override
    public void writeString(String text) {
        text(text.length());
    }

    @Override
    public void writeString(SerializableString text) {
        text(text.charLength());
    }

    @Override
    public void writeNumber(int number) {
        bytes += SCALAR;
    }

    @Override
    public void writeNumber(long number) {
        bytes += SCALAR;
    }

    @Override
    public void writeNumber(double number) {
        bytes += SCALAR;
    }

    @Override
    public void writeBoolean(boolean value) {
        bytes += SCALAR;
    }

    @Override
    public void writeNull() {}
}
