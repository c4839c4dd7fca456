package io.securitybaseline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.fabric8.kubernetes.client.CustomResource;
import io.securitybaseline.admission.AdmissionPolicies;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.check.Checks;
import io.securitybaseline.config.Settings;
import io.securitybaseline.pipeline.Applicable;
import io.securitybaseline.posture.Posture;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.net.URL;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of the house, each with its reason. */
class ArchitectureTest {
    private static final String ROOT = "io.securitybaseline";
    private static final String CLIENT = "io.fabric8.kubernetes.client..";
    private static final String FRAMEWORK = "io.javaoperatorsdk..";

    /** The packages of each module; what modules may know of each other, their POMs say. */
    private static final Map<String, Map<String, List<String>>> MODULES = Layers.read();

    private static final Set<String> PACKAGES =
            MODULES.values().stream()
                    .flatMap(it -> it.keySet().stream())
                    .collect(Collectors.toUnmodifiableSet());

    private static final String[] PURE =
            Stream.concat(
                            Stream.of("engine", "analysis", "pipeline")
                                    .map(module -> Objects.requireNonNull(MODULES.get(module)))
                                    .flatMap(packages -> packages.keySet().stream()),
                            Stream.of(
                                    "component",
                                    "catalogue",
                                    "evidence",
                                    "posture",
                                    "assessed",
                                    "explain",
                                    "check"))
                    // Reads addresses with java.net.
                    .filter(name -> !name.equals("schema"))
                    .map(name -> ROOT + "." + name)
                    .toArray(String[]::new);

    private static final Set<String> WRITES =
            Set.of(
                    "create",
                    "createOr",
                    "createOrReplace",
                    "update",
                    "updateStatus",
                    "patch",
                    "patchStatus",
                    "edit",
                    "editStatus",
                    "accept",
                    "replace",
                    "replaceStatus",
                    "delete",
                    "serverSideApply",
                    "scale",
                    "evict");

    /** The questions who somebody is and what they may do, and the own lease, by class. */
    private static final Map<String, Set<String>> OTHER_WRITES =
            Map.of(
                    ROOT + ".observe.WatchRights",
                    Set.of("create"),
                    ROOT + ".observe.OwnAccount",
                    Set.of("create"),
                    ROOT + ".probe.AccessProbe",
                    Set.of("create"),
                    ROOT + ".probe.DryRunProbe",
                    Set.of("create"),
                    ROOT + ".kube.LeaderLease",
                    Set.of("patch"),
                    ROOT + ".kube.LeaderLease$TimedLock",
                    Set.of("create", "update"));

    /** What is shipped, of all modules, without tests; a class of each says where it is. */
    private static final JavaClasses OPERATOR =
            new ClassFileImporter()
                    .importUrls(
                            Stream.of(
                                            Main.class,
                                            SecurityBaseline.class,
                                            BaselineSet.class,
                                            AdmissionPolicies.class,
                                            Applicable.class,
                                            Settings.class,
                                            Posture.class,
                                            Checks.class)
                                    .map(ArchitectureTest::home)
                                    .toList());

    @Test
    void packagesKnowOnlyThoseBelowThemInTheirModule() {
        MODULES.forEach(
                (module, packages) -> {
                    var layers =
                            layeredArchitecture()
                                    .consideringOnlyDependenciesInLayers()
                                    .layer("root")
                                    .definedBy(ROOT);
                    for (String name : packages.keySet()) {
                        layers = layers.layer(name).definedBy(ROOT + "." + name);
                    }
                    for (Map.Entry<String, List<String>> entry : packages.entrySet()) {
                        layers =
                                entry.getValue().isEmpty()
                                        ? layers.whereLayer(entry.getKey()).mayNotAccessAnyLayer()
                                        : layers.whereLayer(entry.getKey())
                                                .mayOnlyAccessLayers(
                                                        entry.getValue().toArray(String[]::new));
                    }
                    layers.because(
                                    "each step of a reconciliation hands a value to the next, and"
                                            + " who reads a package should need to know only those"
                                            + " below it")
                            .check(OPERATOR);
                });
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(OPERATOR.stream().map(JavaClass::getPackageName).distinct())
                .as("packages; a new one belongs into the table of CONTRIBUTING.md")
                .filteredOn(name -> !name.equals(ROOT) && !name.matches(ROOT + "[.]api([.].*)?"))
                .isSubsetOf(PACKAGES.stream().map(name -> ROOT + "." + name).toList());
    }

    @Test
    void packagesThatDecideDoNotSeeTheCluster() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        CLIENT,
                                        FRAMEWORK,
                                        "org.slf4j..",
                                        "java.net..",
                                        "java.nio.file..")
                                .and(not(type(CustomResource.class))))
                .because(
                        "what they decide is then the same in the operator, on a command line, and"
                                + " in a test that has nothing but files")
                .check(OPERATOR);
    }

    @Test
    void packagesThatDecideAskForNoTimeAndNoEnvironment() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethodWhere(
                        call("asks for the time or the environment", ArchitectureTest::isImpure))
                .orShould()
                .dependOnClassesThat(
                        type(Clock.class)
                                .or(JavaClass.Predicates.assignableTo(RandomGenerator.class)))
                .because(
                        "the same input must give the same report, or it is written anew each time")
                .check(OPERATOR);
    }

    @Test
    void onlyOnePackageWritesToTheCluster() {
        noClasses()
                .that(not(resideInAPackage(ROOT + ".apply")))
                .should()
                .callMethodWhere(call("writes to the cluster", ArchitectureTest::writes))
                .because(
                        "promises about what is written can be checked only where all writes are;"
                            + " the question what the operator may do, and its own lease, are no"
                            + " writes to what a baseline asks for")
                .check(OPERATOR);
    }

    @Test
    void theFrameworkIsKnownOnlyWhereTheClusterIsReadAndWhereReconciliationsBegin() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT, ROOT + ".observe", ROOT + ".reconcile")))
                .should()
                .dependOnClassesThat(resideInAPackage(FRAMEWORK))
                .because("a change of the framework should touch few classes")
                .check(OPERATOR);
    }

    @Test
    void onlyThoseWhoKnowTheWholeReconciliationLog() {
        noClasses()
                .that(
                        not(
                                resideInAnyPackage(
                                        ROOT, ROOT + ".reconcile", ROOT + ".kube", ROOT + ".work")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.slf4j.."))
                .because(
                        "one line for each reconciliation that changed something says more than a"
                                + " line from each step; the steps return what happened")
                .check(OPERATOR);
    }

    @Test
    void eachPackageIsInOneModule() {
        MODULES.forEach(
                (module, packages) ->
                        assertThat(OPERATOR)
                                .filteredOn(it -> packages.containsKey(nameOf(it.getPackage())))
                                .as("classes of a package of which the rest is in %s", module)
                                .filteredOn(it -> !where(it).contains("/" + module + "/target/"))
                                .isEmpty());
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)|.*[.$]Abstract[A-Z].*")
                .because("such names say how a class came about, and gather what belongs elsewhere")
                .check(OPERATOR);
    }

    @Test
    void nullIsSaidInEveryPackage() {
        assertThat(OPERATOR.stream().map(JavaClass::getPackage).distinct())
                .as("packages with @NullMarked, so that the compiler checks what may be null")
                .hasSizeGreaterThan(PACKAGES.size())
                .filteredOn(it -> !it.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    private static DescribedPredicate<JavaCall<?>> call(
            String what, Predicate<JavaCall<?>> predicate) {
        return describe(what, predicate);
    }

    private static boolean isImpure(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getName();
        return switch (owner.getName()) {
            case "java.lang.System" -> !method.equals("arraycopy");
            case "java.util.UUID" -> method.equals("randomUUID");
            default -> owner.getPackageName().equals("java.time") && method.equals("now");
        };
    }

    private static boolean writes(JavaCall<?> call) {
        boolean verb =
                WRITES.contains(call.getName())
                        && call.getTargetOwner()
                                .getPackageName()
                                .startsWith("io.fabric8.kubernetes.client");
        return verb && !isException(call.getOriginOwner().getName(), call.getName());
    }

    private static boolean isException(String caller, String verb) {
        return OTHER_WRITES.getOrDefault(caller, Set.of()).contains(verb);
    }

    private static String nameOf(JavaPackage it) {
        return it.getName().replace(ROOT + ".", "");
    }

    private static String where(JavaClass it) {
        return it.getSource().orElseThrow().getUri().toString();
    }

    private static URL home(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
