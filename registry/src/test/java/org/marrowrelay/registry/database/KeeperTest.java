package org.marrowrelay.registry.database;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class KeeperTest {
    static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.marrowrelay.registry");

    @Test
    void only_the_vault_and_the_trail_come_in_as_the_keeper() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.marrowrelay.registry.database",
                        "org.marrowrelay.registry.identity",
                        "org.marrowrelay.registry.audit")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(KeeperDatabase.class)
                .because("a fault in another room must not open identities or rewrite history")
                .check(SERVER);
    }
}
