package io.securitybaseline.evidence;

/**
 * A pod with the image of a database.
 *
 * @param software what the image is of
 * @param isSelected whether a NetworkPolicy limits who reaches it
 */
public record DatabasePod(String namespace, String name, String software, boolean isSelected) {}
