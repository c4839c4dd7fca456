/** What holds in a namespace, from where, and with what exceptions, in sentences for tenants. */
@NullMarked
package io.securitybaseline.explain;

import org.jspecify.annotations.NullMarked;
