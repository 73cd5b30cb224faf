package io.hongbao.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The naive model would prove little if it borrowed from what it is compared with. */
@AnalyzeClasses(packages = "io.hongbao.engine", importOptions = ImportOption.OnlyIncludeTests.class)
class ModelArchitectureTest
{
    private static final String MODEL = "io.hongbao.engine.model";
    private static final String WIRE = MODEL + ".wire";

    @ArchTest
    static final ArchRule MODEL_SHARES_ONLY_THE_SCHEMA_WITH_THE_ENGINE = classes()
        .that().resideInAnyPackage(MODEL, WIRE)
        .should().onlyDependOnClassesThat()
        .resideInAnyPackage(MODEL, WIRE, "io.hongbao.engine.codec", "java..", "javax.crypto..");

    @ArchTest
    static final ArchRule ONLY_GAME_AND_SIMULATION_KNOW_THE_MODEL = noClasses()
        .that().resideOutsideOfPackages(MODEL + "..", "io.hongbao.engine.sim..")
        .should().dependOnClassesThat().resideInAnyPackage(MODEL, MODEL + ".play");
}
