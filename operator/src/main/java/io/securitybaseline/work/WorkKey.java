package io.securitybaseline.work;

import io.securitybaseline.api.Names;

/**
 * One thing to do. Two of the same key are never done at once, and many that wait are done once.
 *
 * @param kind what is done
 * @param name what it is done to; empty where there is only one
 */
public record WorkKey(Kind kind, String name) {

    /** What is done. */
    public enum Kind {
        /** A pass over a namespace. */
        NAMESPACE,
        /** A pass over the admission policies of a baseline, and its status. */
        BASELINE,
        /** The status of a waiver. */
        WAIVER,
        /** Looking through the pods and workloads of a namespace. */
        SCAN,
        /** An assessment of the cluster. */
        ASSESSMENT,
        /** Something that is done again and again, whatever happens. */
        ROUTINE
    }

    public static WorkKey namespace(String name) {
        return new WorkKey(Kind.NAMESPACE, name);
    }

    public static WorkKey baseline(String name) {
        return new WorkKey(Kind.BASELINE, name);
    }

    public static WorkKey waiver(String name) {
        return new WorkKey(Kind.WAIVER, name);
    }

    public static WorkKey scan(String namespace) {
        return new WorkKey(Kind.SCAN, namespace);
    }

    public static WorkKey assessment() {
        return new WorkKey(Kind.ASSESSMENT, Names.ASSESSMENT);
    }

    public static WorkKey routine(String name) {
        return new WorkKey(Kind.ROUTINE, name);
    }
}
