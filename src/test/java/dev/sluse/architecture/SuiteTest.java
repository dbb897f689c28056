package dev.sluse.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.platform.commons.annotation.Testable;

/** Holds that no test is left out: the suite finds its classes by the ends of their names. */
@AnalyzeClasses(packages = "dev.sluse", importOptions = OnlyIncludeTests.class)
class SuiteTest {
    @ArchTest
    static final ArchRule whatIsATestIsRun = methods()
            .that()
            .areMetaAnnotatedWith(Testable.class)
            .should()
            .beDeclaredInClassesThat()
            .haveNameMatching(".*(Test|Properties)(\\$.*)?")
            .because("pom.xml includes these alone");
}
