package io.securitybaseline.pipeline;

import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ClusterRoles;

/** The cluster around a namespace, and what of it and of the namespace is not seen. */
public record Around(ClusterFacts facts, ClusterRoles roles, Blindness blindness) {}
