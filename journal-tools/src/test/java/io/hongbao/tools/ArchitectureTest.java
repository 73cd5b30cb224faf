package io.hongbao.tools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/ARCHITECTURE.md that start in this module. */
@AnalyzeClasses(packages = "io.hongbao.tools", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest
{
    @ArchTest
    static final ArchRule VERIFIER_NEEDS_THE_JDK_ONLY = classes().that().resideInAPackage("io.hongbao.tools.verifier")
        .should().onlyDependOnClassesThat().resideInAnyPackage("io.hongbao.tools.verifier", "java..", "javax.crypto..");

    @ArchTest
    static final ArchRule JSON_NEEDS_BUFFERS_ONLY = classes().that().resideInAPackage("io.hongbao.tools.json")
        .should().onlyDependOnClassesThat()
        .resideInAnyPackage("io.hongbao.tools.json", "org.agrona..", "java..", "javax.xml..", "org.w3c..", "org.xml..");

    @ArchTest
    static final ArchRule NO_NETWORK_NO_HOST = noClasses().should().dependOnClassesThat()
        .resideInAnyPackage("io.hongbao.gateway..", "io.hongbao.client..", "io.hongbao.bench..",
            "io.hongbao.engine.host..", "io.netty..", "com.lmax..");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.hongbao.(tools..)").should().beFreeOfCycles();
}
