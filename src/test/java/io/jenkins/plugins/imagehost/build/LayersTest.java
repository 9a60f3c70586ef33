package io.jenkins.plugins.imagehost.build;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** Who may know whom. What is listed for a layer is all of ours that it may use beside itself. */
@AnalyzeClasses(packages = LayersTest.OURS, importOptions = LayersTest.NoTests.class)
class LayersTest {
    /** ArchUnit's own looks for the usual build directories. */
    static final class NoTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    static final String OURS = "io.jenkins.plugins.imagehost";

    private static final String[] JENKINS = {
        "hudson..",
        "jenkins..",
        "org.jenkinsci..",
        "org.kohsuke..",
        "com.cloudbees..",
        "jakarta.servlet..",
        "net.sf.json..",
        "org.springframework.."
    };

    @ArchTest
    static final ArchRule theEngineIsFreeOfJenkins = noClasses()
            .that()
            .resideInAnyPackage(ours("bake", "cloud", "copy", "provision", "registry", "remote", "sanitize", "site"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JENKINS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule site = layer("site");

    @ArchTest
    static final ArchRule remote = layer("remote", "site");

    @ArchTest
    static final ArchRule provision = layer("provision", "site", "remote");

    @ArchTest
    static final ArchRule sanitize = layer("sanitize", "site", "remote", "provision");

    @ArchTest
    static final ArchRule copy = layer("copy", "site", "remote", "provision", "sanitize", "cloud");

    @ArchTest
    static final ArchRule cloud = layer("cloud", "site");

    @ArchTest
    static final ArchRule registry = layer("registry", "bake", "cloud");

    @ArchTest
    static final ArchRule bake = layer("bake", "site", "remote", "provision", "sanitize", "copy", "cloud");

    /** A cloud is one package: what is above reaches it through the types in {@code cloud} alone. */
    @ArchTest
    static final ArchRule noCloudIsSpecial = noClasses()
            .that()
            .resideInAnyPackage(
                    OURS + ".cloud",
                    OURS + ".bake..",
                    OURS + ".registry..",
                    OURS + ".steps..",
                    OURS + ".freestyle..",
                    OURS + ".pages..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OURS + ".cloud.*..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sshLibrary = only("remote", "net.schmizz..", "com.hierynomus..");

    @ArchTest
    static final ArchRule awsSdk = only(new String[] {"cloud.aws", "config"}, "software.amazon..", "com.amazonaws..");

    /** A credential of Jenkins is one of the SDK: it is passed on as it is. */
    @ArchTest
    static final ArchRule awsCredentials = noClasses()
            .that()
            .resideInAPackage(OURS + ".config..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("software.amazon..")
                    .and(resideOutsideOfPackages(
                            "software.amazon.awssdk.auth.credentials..",
                            "software.amazon.awssdk.core.exception..",
                            "software.amazon.awssdk.identity.spi..",
                            "software.amazon.awssdk.utils.builder..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule azureSdk = only("cloud.azure", "com.azure..", "com.microsoft.azure..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching(OURS + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);

    private static ArchRule layer(String name, String... mayUse) {
        String[] allowed =
                ours(Stream.concat(Stream.of(name), Arrays.stream(mayUse)).toArray(String[]::new));
        return noClasses()
                .that()
                .resideInAnyPackage(ours(name))
                .should()
                .dependOnClassesThat(resideInAnyPackage(OURS + "..").and(resideOutsideOfPackages(allowed)))
                .as(name + " uses nothing of ours beside " + Arrays.toString(mayUse))
                .allowEmptyShould(true);
    }

    private static ArchRule only(String name, String... library) {
        return only(new String[] {name}, library);
    }

    private static ArchRule only(String[] names, String... library) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(ours(names))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .as("only " + Arrays.toString(names) + " uses " + Arrays.toString(library));
    }

    private static String[] ours(String... names) {
        return Arrays.stream(names).map(name -> OURS + "." + name + "..").toArray(String[]::new);
    }
}
