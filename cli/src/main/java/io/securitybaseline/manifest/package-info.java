/**
 * Kubernetes manifests read from files, folders and standard input, one document at a time, each
 * with the place where it was written.
 */
@NullMarked
package io.securitybaseline.manifest;

import org.jspecify.annotations.NullMarked;
