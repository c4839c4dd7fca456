package io.securitybaseline.api.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A map whose values are quantities as the API server takes them, and not negative.
 *
 * <p>The generator writes a pattern and not a rule with a sentence: a quantity may be an integer or
 * a string, and before Kubernetes 1.34 the cost of a rule on such a value has no bound. Exponents
 * have two digits at most, so that no value is too large to be compared.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Quantities {

    /** What a value that is a string looks like. */
    String PATTERN =
            "^[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)"
                    + "(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][-+]?[0-9][0-9]?)?$";

    /** The greatest length of a value. */
    long LENGTH = 32;
}
