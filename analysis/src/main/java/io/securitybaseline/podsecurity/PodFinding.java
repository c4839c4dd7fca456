package io.securitybaseline.podsecurity;

import java.util.List;

/** What a rule has to say against a pod: a violation that does not know its check. */
record PodFinding(String reason, String detail, List<FaultyField> faults) {}
