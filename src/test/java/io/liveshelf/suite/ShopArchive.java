package io.liveshelf.suite;

import io.liveshelf.launch.DatabaseKind;
import io.liveshelf.launch.Project;
import java.io.File;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application as it is shipped, and beside it the integration tests and the libraries they use. */
final class ShopArchive {

    private static final String OUTSIDE_THE_SERVER =
            "/META-INF.*|/[^/]+\\..*|/io/liveshelf/(suite|browser|bench|chaos|rules)|.*Test(\\$.*)?\\.class";

    /** Tests look into the database by themselves, for which WildFly asks to be told; others do not read this. */
    private static final String MANIFEST =
            "Manifest-Version: 1.0\nDependencies: org." + DatabaseKind.chosen().name() + "\n";

    private ShopArchive() {}

    static WebArchive build() {
        JavaArchive tests = ShrinkWrap.create(ExplodedImporter.class, "tests.jar")
                .importDirectory(Project.target("test-classes").toFile(), ShopArchive::runsInTheServer)
                .as(JavaArchive.class);
        return ShrinkWrap.create(ZipImporter.class, "liveshelf.war")
                .importFrom(Project.war().toFile())
                .as(WebArchive.class)
                .merge(tests, "WEB-INF/classes")
                .setManifest(new StringAsset(MANIFEST))
                .addAsLibraries(
                        library(Assertions.class),
                        library(ByteBuddy.class),
                        library(Awaitility.class),
                        library(Matcher.class));
    }

    /** Asked for folders too; what is in a refused folder is not asked for. */
    private static boolean runsInTheServer(ArchivePath path) {
        return !path.get().matches(OUTSIDE_THE_SERVER);
    }

    private static File library(Class<?> type) {
        return Project.jarOf(type).toFile();
    }
}
