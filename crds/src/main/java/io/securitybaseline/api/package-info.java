/**
 * The API types of the group {@code securitybaseline.io}, version {@code v1alpha1}: what users
 * write and read.
 */
@NullMarked
package io.securitybaseline.api;

import org.jspecify.annotations.NullMarked;
