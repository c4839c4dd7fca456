package io.securitybaseline.admission;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/** Compiles expressions with the libraries that they may use in an API server from 1.33 on. */
final class Compiler {
    private static final Cel CEL =
            CelFactory.plannerCelBuilder()
                    .setOptions(
                            CelOptions.current()
                                    .enableHeterogeneousNumericComparisons(true)
                                    .build())
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addCompilerLibraries(CelExtensions.optional(), CelExtensions.strings())
                    .addRuntimeLibraries(CelExtensions.optional(), CelExtensions.strings())
                    .addVar("object", SimpleType.DYN)
                    .addVar("variables", MapType.create(SimpleType.STRING, SimpleType.DYN))
                    .build();

    private Compiler() {}

    static CelRuntime.Program compile(String expression) {
        try {
            return CEL.createProgram(CEL.compile(expression).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("not an expression: " + expression, e);
        }
    }
}
