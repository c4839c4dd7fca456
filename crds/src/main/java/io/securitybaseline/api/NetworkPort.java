package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;

import org.jspecify.annotations.Nullable;

/** A port of the receiving pods, or a range of ports. */
@ValidationRule(
        value = "type(self.port) != int || int(self.port) >= 1 && int(self.port) <= 65535",
        message = "write a number from 1 to 65535, or the name of a container port",
        fieldPath = ".port")
@ValidationRule(
        value = "!has(self.endPort) || type(self.port) == int && self.endPort >= int(self.port)",
        message = "endPort ends a range: port must be a number, and not greater than endPort",
        fieldPath = ".endPort")
public record NetworkPort(
        @JsonPropertyDescription(
                        "A number from 1 to 65535, or the name of a container port. A name that "
                                + "no container port can have is reported in the condition Ready.")
                @Required
                IntOrString port,
        @JsonPropertyDescription("Last port of the range that begins at port.") @Min(1) @Max(65535)
                @Nullable Integer endPort,
        @JsonPropertyDescription("TCP (default), UDP or SCTP.") @Nullable Protocol protocol) {}
