package io.securitybaseline.api.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A map whose values are quantities: a number with a unit at most, and not negative.
 *
 * <p>The generator writes a pattern and not a rule with a sentence: a quantity may be an integer or
 * a string, and before Kubernetes 1.34 the cost of a rule on such a value has no bound. The pattern
 * allows less than Kubernetes does, so that it can be read in the API server's answer.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Quantities {

    /** What a value that is a string looks like. */
    String PATTERN = "^[0-9]+([.][0-9]+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$";

    /** The greatest length of a value. */
    long LENGTH = 32;
}
