package io.securitybaseline.evidence;

import java.util.List;

/**
 * What is asked of those that make volumes.
 *
 * @param volumes PersistentVolumes that are bound, with the parameters of their classes
 * @param defaultClasses names of StorageClasses that are the default
 */
public record Storage(Evidence<List<VolumeFacts>> volumes, Evidence<List<String>> defaultClasses) {}
