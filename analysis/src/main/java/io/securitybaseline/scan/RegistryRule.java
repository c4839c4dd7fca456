package io.securitybaseline.scan;

import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.foreign.Asked;

/** Where images may come from, and who asks for it. */
public record RegistryRule(Asked asked, AdmissionRule rule) {}
