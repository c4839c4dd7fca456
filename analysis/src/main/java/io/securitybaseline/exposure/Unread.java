package io.securitybaseline.exposure;

/**
 * Something that could not be read, so that nothing is known of it.
 *
 * @param what the resource with its group, such as {@code ingresses.networking.k8s.io}
 * @param why what was in the way, in words that go on a sentence
 */
public record Unread(String what, String why) {}
