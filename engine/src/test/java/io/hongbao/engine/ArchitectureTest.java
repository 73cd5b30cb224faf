package io.hongbao.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Set;

/** The arrows of docs/ARCHITECTURE.md. */
@AnalyzeClasses(packages = "io.hongbao.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest
{
    private static final String BASE = "io.hongbao.engine";
    private static final String CODEC = BASE + ".codec..";
    private static final String RULES = BASE + ".rules..";
    private static final String AGRONA = "org.agrona..";
    private static final String JAVA = "java..";

    @ArchTest
    static final ArchRule RULES_KNOW_ONLY_CODEC_AND_BUFFERS = classes().that().resideInAPackage(RULES)
        .should().onlyDependOnClassesThat()
        .resideInAnyPackage(RULES, CODEC, AGRONA, "java.lang..", "java.nio", "java.nio.charset", "java.security",
            "java.util", "javax.crypto..");

    @ArchTest
    static final ArchRule RULES_ASK_NO_CLOCK_CHANCE_OR_THREAD = noClasses().that().resideInAPackage(RULES)
        .should().dependOnClassesThat(named("java.lang.Thread", "java.lang.ThreadLocal", "java.lang.Runtime",
            "java.lang.Process", "java.util.Random", "java.util.SplittableRandom", "java.util.UUID", "java.util.Date",
            "java.util.Calendar", "java.util.Timer", "java.util.Scanner", "java.util.HashMap", "java.util.ArrayList",
            "java.util.Map", "java.util.Collection", "java.util.TreeMap", "java.util.HashSet", "java.util.Set",
            "java.security.SecureRandom", "java.lang.StrictMath", "org.agrona.SystemUtil", "org.agrona.IoUtil"))
        .orShould().dependOnClassesThat().resideInAnyPackage("org.agrona.concurrent.status..", "java.lang.reflect..")
        .orShould().callMethod(System.class, "currentTimeMillis")
        .orShould().callMethod(System.class, "nanoTime")
        .orShould().callMethod(System.class, "getenv", String.class)
        .orShould().callMethod(System.class, "getProperty", String.class)
        .orShould().callMethod(Math.class, "random")
        .orShould().accessField(System.class, "out")
        .orShould().accessField(System.class, "err")
        .orShould().callMethod(System.class, "identityHashCode", Object.class);

    @ArchTest
    static final ArchRule RULES_KNOW_NO_FLOATING_POINT =
        classes().that().resideInAPackage(RULES).should(new NoFloatingPoint());

    @ArchTest
    static final ArchRule JOURNAL_KNOWS_NO_RULES_BUT_THE_SECRETS = noClasses()
        .that().resideInAPackage(BASE + ".journal..")
        .should().dependOnClassesThat(new DescribedPredicate<>("reside in rules, but for SecretSource")
        {
            @Override
            public boolean test(final JavaClass other)
            {
                return other.getPackageName().startsWith(BASE + ".rules")
                    && !other.getSimpleName().equals("SecretSource");
            }
        })
        .orShould().dependOnClassesThat().resideInAnyPackage(
            BASE + ".host..", BASE + ".api..", BASE + ".replay..", BASE + ".metrics..", BASE, "com.lmax..");

    @ArchTest
    static final ArchRule REPLAY_KNOWS_NEITHER_RING_NOR_CALLERS = noClasses()
        .that().resideInAPackage(BASE + ".replay..")
        .should().dependOnClassesThat().resideInAnyPackage(
            BASE + ".host..", BASE + ".api..", BASE + ".metrics..", BASE, "com.lmax..", BASE + ".rules.*..");

    @ArchTest
    static final ArchRule API_KNOWS_ONLY_THE_CODEC = classes().that().resideInAPackage(BASE + ".api..")
        .should().onlyDependOnClassesThat().resideInAnyPackage(BASE + ".api..", CODEC, AGRONA, JAVA, "javax.crypto..");

    @ArchTest
    static final ArchRule HOST_SEES_THE_RULES_THROUGH_THEIR_PORTS = noClasses()
        .that().resideInAPackage(BASE + ".host..")
        .should().dependOnClassesThat().resideInAnyPackage(BASE + ".rules.*..", BASE + ".api..", BASE);

    @ArchTest
    static final ArchRule METRICS_KNOW_NOTHING_OF_THE_ENGINE = classes()
        .that().resideInAPackage(BASE + ".metrics..")
        .should().onlyDependOnClassesThat().resideInAnyPackage(BASE + ".metrics..", "org.HdrHistogram..", JAVA);

    @ArchTest
    static final ArchRule NO_NETWORK_AND_NO_LOGGING_BACKEND = noClasses()
        .should().dependOnClassesThat().resideInAnyPackage("io.netty..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching(BASE + ".(**)").should().beFreeOfCycles();

    private static DescribedPredicate<JavaClass> named(final String... names)
    {
        final Set<String> all = Set.of(names);
        return DescribedPredicate.describe("are among " + all, other -> all.contains(other.getName()));
    }

    /** No field, parameter, result or called method of type float or double. */
    private static final class NoFloatingPoint extends ArchCondition<JavaClass>
    {
        private static final Set<String> TYPES = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

        NoFloatingPoint()
        {
            super("know no floating point");
        }

        @Override
        public void check(final JavaClass item, final ConditionEvents events)
        {
            for (final JavaField field : item.getFields())
            {
                report(item, events, field.getRawType(), field.getFullName());
            }
            for (final JavaMethod method : item.getMethods())
            {
                report(item, events, method.getRawReturnType(), method.getFullName());
                method.getRawParameterTypes().forEach(type -> report(item, events, type, method.getFullName()));
            }
            for (final JavaMethodCall call : item.getMethodCallsFromSelf())
            {
                report(item, events, call.getTarget().getRawReturnType(), describe(call));
                call.getTarget().getRawParameterTypes().forEach(type -> report(item, events, type, describe(call)));
            }
        }

        private static String describe(final JavaAccess<?> access)
        {
            return access.getDescription();
        }

        private static void report(
            final JavaClass item, final ConditionEvents events, final JavaClass type, final String where)
        {
            if (TYPES.contains(type.getName()))
            {
                events.add(SimpleConditionEvent.violated(item, "floating point: " + where));
            }
        }
    }
}
