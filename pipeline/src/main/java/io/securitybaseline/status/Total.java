package io.securitybaseline.status;

/** A number or a list over the selected namespaces, updated as they are added and removed. */
interface Total {
    void add(NamespaceCompliance compliance);

    /** Undoes the addition of an equal compliance. */
    void remove(NamespaceCompliance compliance);
}
