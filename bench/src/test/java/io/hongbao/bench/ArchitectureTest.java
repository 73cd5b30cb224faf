package io.hongbao.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** This module sees all others, so it can tell of each of them. */
@AnalyzeClasses(packages = "io.hongbao", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest
{
    @ArchTest
    static final ArchRule PICTURES_ARE_DRAWN_IN_ONE_PLACE = noClasses()
        .that().resideOutsideOfPackage("io.hongbao.bench.report")
        .should().dependOnClassesThat().resideInAnyPackage("org.knowm..", "java.awt..", "javax.imageio..");

    @ArchTest
    static final ArchRule NOBODY_DEPENDS_ON_BENCH = noClasses()
        .that().resideOutsideOfPackage("io.hongbao.bench..")
        .should().dependOnClassesThat().resideInAPackage("io.hongbao.bench..");

    @ArchTest
    static final ArchRule THE_CERTIFICATE_NEEDS_SPLITS_ONLY = noClasses()
        .that().resideInAPackage("io.hongbao.bench.fairness")
        .should().dependOnClassesThat().resideInAnyPackage("io.hongbao.bench.load..", "io.hongbao.bench.report..",
            "io.hongbao.bench.cli..", "io.hongbao.engine.host..", "io.hongbao.gateway..");

    @ArchTest
    static final ArchRule THE_CHAT_SERVER_USES_WHAT_IS_PUBLIC = noClasses()
        .that().resideInAPackage("io.hongbao.bench.chat").and().doNotHaveSimpleName("ChatEngine")
        .should().dependOnClassesThat().resideInAnyPackage("io.hongbao.gateway..", "io.hongbao.engine.host..",
            "io.hongbao.engine.rules..", "io.hongbao.engine.journal..", "io.hongbao.engine.feed..", "io.netty..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
        slices().matching("io.hongbao.bench.(*)..").should().beFreeOfCycles();
}
