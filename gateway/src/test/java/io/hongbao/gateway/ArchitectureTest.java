package io.hongbao.gateway;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The arrows of DESIGN 2 as far as they begin in this module. */
class ArchitectureTest
{
    private static final String GATEWAY = "io.hongbao.gateway";
    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(GATEWAY);

    @Test
    void clientKnowsOfTheEngineOnlyItsInterfaceAndTheSchema()
    {
        noClasses().that().resideInAPackage(GATEWAY + ".client..")
            .should().dependOnClassesThat().resideInAnyPackage(
                "io.hongbao.engine", "io.hongbao.engine.rules..", "io.hongbao.engine.journal..",
                "io.hongbao.engine.host..", "io.hongbao.engine.replay..", "io.hongbao.engine.metrics..",
                GATEWAY, GATEWAY + ".ingress..", GATEWAY + ".egress..", GATEWAY + ".session..",
                GATEWAY + ".transport..")
            .check(CLASSES);
    }

    @Test
    void serverKnowsOfTheEngineOnlyItsPorts()
    {
        noClasses().that()
            .resideInAnyPackage(GATEWAY + ".ingress", GATEWAY + ".egress", GATEWAY + ".session", GATEWAY + ".transport")
            .should().dependOnClassesThat().resideInAnyPackage(
                "io.hongbao.engine", "io.hongbao.engine.rules..", "io.hongbao.engine.journal..",
                "io.hongbao.engine.replay..", "io.hongbao.engine.metrics..", GATEWAY + ".client..", GATEWAY)
            .check(CLASSES);
    }

    @Test
    void framesAndChecksKnowNoNetwork()
    {
        classes().that().resideInAPackage(GATEWAY + ".ingress")
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                GATEWAY + ".ingress", "io.hongbao.engine.codec", "io.hongbao.engine.api", "org.agrona..", "java..")
            .check(CLASSES);
    }

    @Test
    void arrowsPointOneWay()
    {
        noClasses().that().resideInAPackage(GATEWAY + ".ingress")
            .should().dependOnClassesThat().resideInAnyPackage(
                GATEWAY + ".egress", GATEWAY + ".session", GATEWAY + ".transport").check(CLASSES);
        noClasses().that().resideInAPackage(GATEWAY + ".egress")
            .should().dependOnClassesThat().resideInAnyPackage(
                GATEWAY + ".session", GATEWAY + ".transport").check(CLASSES);
        noClasses().that().resideInAPackage(GATEWAY + ".session")
            .should().dependOnClassesThat().resideInAPackage(GATEWAY + ".transport").check(CLASSES);
        slices().matching(GATEWAY + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
