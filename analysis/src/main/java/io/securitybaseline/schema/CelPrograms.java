package io.securitybaseline.schema;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiled rules, with the functions that Kubernetes adds to CEL and our CRDs use. */
final class CelPrograms {
    private static final OpaqueType CIDR = OpaqueType.create("net.CIDR");

    private static final CelCompiler COMPILER =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addVar("self", SimpleType.DYN)
                    .addFunctionDeclarations(
                            global("isCIDR", SimpleType.BOOL, SimpleType.DYN),
                            global("cidr", CIDR, SimpleType.DYN),
                            member("masked", CIDR, CIDR),
                            member("prefixLength", SimpleType.INT, CIDR),
                            member("containsCIDR", SimpleType.BOOL, CIDR, SimpleType.DYN),
                            member(
                                    "replace",
                                    SimpleType.STRING,
                                    SimpleType.STRING,
                                    SimpleType.STRING,
                                    SimpleType.STRING))
                    .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder()
                    .addFunctionBindings(
                            CelFunctionBinding.from(
                                    "isCIDR", String.class, it -> Cidr.parse(it).isPresent()),
                            CelFunctionBinding.from(
                                    "cidr", String.class, it -> Cidr.parse(it).orElseThrow()),
                            CelFunctionBinding.from("masked", Cidr.class, Cidr::masked),
                            CelFunctionBinding.from(
                                    "prefixLength", Cidr.class, it -> (long) it.prefix()),
                            CelFunctionBinding.from(
                                    "containsCIDR",
                                    Cidr.class,
                                    String.class,
                                    (net, part) ->
                                            Cidr.parse(part).filter(net::contains).isPresent()),
                            CelFunctionBinding.from(
                                    "replace",
                                    List.of(String.class, String.class, String.class),
                                    it -> ((String) it[0]).replace((String) it[1], (String) it[2])))
                    .build();

    private final Map<String, CelRuntime.Program> programs = new HashMap<>();

    /** Whether the rule is true of {@code self}; one that fails on it is not. */
    boolean holds(String rule, Object self) {
        try {
            return Boolean.TRUE.equals(
                    programs.computeIfAbsent(rule, CelPrograms::compiled)
                            .eval(Map.of("self", self)));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private static CelRuntime.Program compiled(String rule) {
        try {
            return RUNTIME.createProgram(COMPILER.compile(rule).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("a rule of our CRD: " + rule, e);
        }
    }

    private static CelFunctionDecl global(
            String name, dev.cel.common.types.CelType result, dev.cel.common.types.CelType of) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name, result, of));
    }

    private static CelFunctionDecl member(
            String name, dev.cel.common.types.CelType result, dev.cel.common.types.CelType... of) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newMemberOverload(name, result, List.of(of)));
    }
}
