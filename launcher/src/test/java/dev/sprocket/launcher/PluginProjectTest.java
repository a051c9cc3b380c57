package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginProjectTest {

    private static final Path REPOSITORY = Path.of("a & b", "repository");

    @Test
    void isUnder150LinesInAll() {
        Map<String, String> files = files("order-book");

        assertThat(files.values().stream()
                        .mapToLong(text -> text.lines().count())
                        .sum())
                .isLessThan(150);
    }

    @Test
    void namesEverythingAfterThePlugin() {
        assertThat(files("order-book"))
                .containsKeys(
                        "pom.xml",
                        "order-book.json",
                        "src/main/java/com/example/orderbook/OrderBookOptions.java",
                        "src/main/java/com/example/orderbook/OrderBookCodec.java",
                        "src/main/java/com/example/orderbook/OrderBookService.java",
                        "src/main/java/com/example/orderbook/OrderBookPlugin.java",
                        "src/test/java/com/example/orderbook/OrderBookContractTest.java")
                .containsEntry(
                        "src/main/resources/META-INF/services/dev.sprocket.protocol.ProtocolPlugin",
                        "com.example.orderbook.OrderBookPlugin\n");
    }

    @Test
    void leavesNoPlaceholderOpen() {
        assertThat(files("order-book")).allSatisfy((file, text) -> {
            assertThat(file).doesNotContain("@");
            assertThat(text).doesNotContainPattern("@[a-zN]\\w+@");
        });
    }

    @Test
    void pointsMavenAtTheInstallationWhateverItsDirectoryIsCalled() {
        assertThat(files("order-book").get("pom.xml"))
                .contains("<sprocket.repository>" + Path.of("").toUri()
                        + "a%20&amp;%20b/repository</sprocket.repository>");
    }

    @Test
    void takesAnotherPackage() {
        assertThat(PluginProject.of("ftp", "org.acme.wire", REPOSITORY, "1.0", "[0.1,0.2)")
                        .files())
                .containsKey("src/main/java/org/acme/wire/FtpPlugin.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Order", "order_book", "-order", "order-", "order--book", "1st", "../up", "a b", "ordér"})
    void refusesWhatIsNoNameOfAPlugin(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginProject.of(name, null, REPOSITORY, "1.0", "[0.1,0.2)"))
                .withMessageStartingWith("\"" + name + "\", expected a name of lower-case words joined by hyphens");
    }

    @Test
    void refusesANameThatMakesNoPackage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginProject.of("int", null, REPOSITORY, "1.0", "[0.1,0.2)"))
                .withMessageStartingWith("package \"com.example.int\", expected Java names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", "com.müller", "com.$a", "com.class", "-a"})
    void refusesAPackageThatJavaOrMavenWouldNotTake(String javaPackage) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginProject.of("ftp", javaPackage, REPOSITORY, "1.0", "[0.1,0.2)"))
                .withMessageStartingWith("package \"" + javaPackage + "\", expected Java names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.sprocket.protocol", "dev.sprocket.service.mine", "java.mine"})
    void refusesAPackageOfWhichNoClassWouldBeFoundInThePlugin(String javaPackage) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginProject.of("ftp", javaPackage, REPOSITORY, "1.0", "[0.1,0.2)"))
                .withMessageStartingWith("package \"" + javaPackage + "\", expected one whose classes");
    }

    @Test
    void refusesTheNameThatItsClassesCannotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginProject.of("protocol", null, REPOSITORY, "1.0", "[0.1,0.2)"))
                .withMessageContaining("ProtocolPlugin");
    }

    private static Map<String, String> files(String name) {
        return PluginProject.of(name, null, REPOSITORY, "1.0", "[0.1,0.2)").files();
    }
}
