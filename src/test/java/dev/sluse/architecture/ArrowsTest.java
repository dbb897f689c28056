package dev.sluse.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows of the design: they run down only, and Camel stays at the edge. */
@AnalyzeClasses(packages = "dev.sluse", importOptions = DoNotIncludeTests.class)
class ArrowsTest {
    private static final String TABLE = "dev.sluse.table..";

    @ArchTest
    static final ArchRule arrowsRunDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("dev.sluse.cli..")
            .layer("runtime")
            .definedBy("dev.sluse.runtime..")
            .layer("component")
            .definedBy("dev.sluse.component..")
            .layer("console")
            .definedBy("dev.sluse.console..")
            .layer("datafordeler")
            .definedBy("dev.sluse.datafordeler..")
            .layer("datalens")
            .definedBy("dev.sluse.datalens..")
            .layer("nvdb")
            .definedBy("dev.sluse.nvdb..")
            .layer("operations")
            .definedBy("dev.sluse.operations..")
            .layer("sandbox")
            .definedBy("dev.sluse.sandbox..")
            .layer("ledger")
            .definedBy("dev.sluse.ledger..")
            .layer("table")
            .definedBy(TABLE)
            // a part of the design may be there before its code
            .withOptionalLayers(true)
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("component")
            .mayOnlyBeAccessedByLayers("cli", "runtime")
            .whereLayer("console")
            .mayOnlyBeAccessedByLayers("runtime")
            .whereLayer("datafordeler")
            .mayOnlyBeAccessedByLayers("cli", "runtime", "component")
            .whereLayer("datalens")
            .mayOnlyBeAccessedByLayers("cli", "runtime", "component")
            .whereLayer("nvdb")
            .mayOnlyBeAccessedByLayers("cli", "runtime", "component")
            .whereLayer("operations")
            .mayOnlyBeAccessedByLayers("cli", "runtime", "component", "datafordeler", "datalens", "nvdb")
            .whereLayer("sandbox")
            .mayOnlyBeAccessedByLayers("cli", "runtime")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers(
                    "cli", "runtime", "component", "console", "datafordeler", "datalens", "nvdb", "operations")
            .whereLayer("table")
            .mayOnlyBeAccessedByLayers("cli", "runtime", "component");

    @ArchTest
    static final ArchRule onlyTheEdgeKnowsCamel = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluse.runtime..", "dev.sluse.component..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule theTableEngineStandsOnItsOwn = noClasses()
            .that()
            .resideInAPackage(TABLE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.sluse.cli..",
                    "dev.sluse.runtime..",
                    "dev.sluse.component..",
                    "dev.sluse.console..",
                    "dev.sluse.operations..",
                    "dev.sluse.datafordeler..",
                    "dev.sluse.datalens..",
                    "dev.sluse.nvdb..",
                    "dev.sluse.sandbox..",
                    "dev.sluse.ledger..");

    @ArchTest
    static final ArchRule theSandboxSharesNoCodeWithWhatItStandsInFor = noClasses()
            .that()
            .resideInAPackage("dev.sluse.sandbox..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.sluse..").and(resideOutsideOfPackage("dev.sluse.sandbox..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule driversOfOneSystemDoNotKnowAnother = slices().matching(
                    "dev.sluse.(datafordeler|datalens|nvdb)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theStagesOfTheEngineHaveNoCycles =
            slices().matching("dev.sluse.table.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ourParquetIsOurOwn = noClasses()
            .that()
            .resideInAPackage(TABLE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule onlyCommandsSpeakToTheTerminal =
            noClasses().that().resideOutsideOfPackage("dev.sluse.cli..").should(ACCESS_STANDARD_STREAMS);
}
