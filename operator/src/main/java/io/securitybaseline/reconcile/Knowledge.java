package io.securitybaseline.reconcile;

import io.securitybaseline.baseline.NamespaceSelection;

/**
 * What all that is worked on shares.
 *
 * @param selection which namespaces baselines may select at all
 * @param selector which they select now
 * @param verdicts what namespaces are told of admission policies
 * @param removals which removals wait for a confirmation
 */
record Knowledge(
        StateStore states,
        NamespaceSelection selection,
        Selector selector,
        PolicyVerdictStore verdicts,
        RemovalGuard removals) {}
