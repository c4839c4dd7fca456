package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.Collection;

/** Is told what is to be looked at again, because something was seen to change. */
public interface Triggers {

    /**
     * Something in the namespace changed.
     *
     * @param seen the object that came, changed or went, or the Namespace itself
     */
    void inNamespace(String namespace, HasMetadata seen);

    /** Something that these namespaces depend on changed. */
    void besideNamespaces(Collection<String> namespaces);

    /** Something that all namespaces depend on changed. */
    void besideAllNamespaces();

    /** Something of the baseline changed that is not its spec. */
    void baseline(String name);

    /** The assessment, or one of its reports, or what it depends on changed. */
    void assessment();
}
