/**
 * What the CRD generator's own annotations cannot say about a field: how lists and maps merge, how
 * long keys are, and how quantities are spelled.
 *
 * <p>They stand on record components, and on the fields of a custom resource class:
 *
 * <pre>{@code
 * @ListMap("name") List<RoleEntry> roles             // entries are told apart by name, which becomes required and unique
 * @ListMap({"port", "protocol"}) List<Port> ports    // by several fields
 * @ListSet List<String> excludeNamespaces            // no value twice
 * @Atomic List<RoleRule> rules                       // replaced as a whole
 * @Atomic Selector podSelector                       // an object or a map, replaced as a whole
 * @KeyLength(317) Map<String, @Size(max = 63) String> matchLabels
 * @Quantities Map<String, Quantity> hard             // numbers with units
 * }</pre>
 *
 * <p>The generator adds them to the CRDs ({@code make crds}); nothing reads them at run time.
 */
@NullMarked
package io.securitybaseline.api.schema;

import org.jspecify.annotations.NullMarked;
