package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.ProtocolPlugin;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Directories of plugins, good and bad. */
@DisabledOnOs(OS.WINDOWS) // Which lets nobody delete a jar that is open.
class PluginRootTest {

    @TempDir
    private Path root;

    @Test
    void findsAPluginWithItsVersionAndItsApi() throws Exception {
        Path jar = TestJar.plugin("acme", "")
                .attribute("Implementation-Version", "1.2.3")
                .install(root, "acme");

        InstalledPlugin<?> plugin = installed().find("acme").orElseThrow();

        assertThat(plugin.origin())
                .isEqualTo(new PluginOrigin(
                        Optional.of(jar),
                        Optional.of("1.2.3"),
                        Optional.of(ApiRange.parse("[0.1,0.2)")),
                        Optional.ofNullable(jar.getParent())));
        assertThat(plugin.loader())
                .isInstanceOf(PluginClassLoader.class)
                .matches(it -> it.getName().equals("acme"));
    }

    @Test
    void findsSeveralPluginsInOneJarAndTheirLibraryInAnother() throws Exception {
        String source = """
                package acme;
                public final class %s extends Plugin {
                    @Override public String name() { return lib.Names.of("%s"); }
                }""";
        TestJar jar = new TestJar()
                .sources(
                        TestJar.pluginSource("plain", ""),
                        source.formatted("One", "one"),
                        source.formatted("Two", "two"),
                        "package lib; public final class Names { public static String of(String name) { return name; } }")
                .attribute(PluginJar.API, "0.1")
                .service("# two of them\nacme.One\nacme.Two # the other");
        byte[] names = jar.bytes("lib/Names.class");
        new TestJar().entry("lib/Names.class", names).write(root.resolve("acme/lib.jar"));
        jar.without("lib/Names.class").install(root, "acme");

        Plugins plugins = installed();

        assertThat(plugins.leftOut()).isEmpty();
        assertThat(plugins.names()).contains("one", "two", "line-echo");
        assertThat(plugins.find("one").orElseThrow().loader())
                .isSameAs(plugins.find("two").orElseThrow().loader());
    }

    /** Each with what is wrong about it, and what is said of that, behind the name of the jar. */
    static Stream<Arguments> broken() {
        return Stream.of(
                bad(
                        "no service",
                        TestJar.plugin("bad", "").without(PluginJar.SERVICES),
                        "is no plugin: there is no META-INF/services/dev.sprocket.protocol.ProtocolPlugin in it"),
                bad(
                        "a service file that names nobody",
                        TestJar.plugin("bad", "").service("# acme.Plugin\n\n"),
                        "is no plugin: "),
                bad(
                        "no api",
                        neverLoaded().attribute(PluginJar.API, null),
                        "its manifest does not say which API it is made for, expected Sprocket-Api: [0.1,0.2)"),
                bad(
                        "an api that is no range",
                        neverLoaded().attribute(PluginJar.API, "latest"),
                        "its manifest says Sprocket-Api: \"latest\", expected a range of versions such as [0.1,0.2), or a version such as 0.1"),
                bad(
                        "another api",
                        neverLoaded().attribute(PluginJar.API, "[0.2,0.3)"),
                        "made for the API [0.2,0.3), this Sprocket has 0.1"),
                bad(
                        "no class",
                        TestJar.plugin("bad", "").without("acme/Plugin.class"),
                        "Provider acme.Plugin not found"),
                bad(
                        "no class above it",
                        TestJar.plugin("bad", "").without("acme/Plain.class"),
                        "java.lang.NoClassDefFoundError: acme/Plain"),
                bad(
                        "a class file of the future",
                        ofTheFuture(),
                        "java.lang.UnsupportedClassVersionError: acme/Plugin has been compiled by a more recent version"),
                bad(
                        "a class file that is none",
                        TestJar.plugin("bad", "").entry("acme/Plugin.class", "no class"),
                        "java.lang.ClassFormatError: "),
                bad(
                        "a class that is no plugin",
                        TestJar.plugin("bad", "").service("acme.Plain$None"),
                        "acme.Plain$None not a subtype"),
                bad(
                        "a service that is no name",
                        TestJar.plugin("bad", "").service("acme Plugin"),
                        "META-INF/services/dev.sprocket.protocol.ProtocolPlugin:1: Illegal configuration-file syntax"),
                bad(
                        "a constructor that takes something",
                        TestJar.plugin("bad", "public Plugin(int i) {}"),
                        "acme.Plugin Unable to get public no-arg constructor: java.lang.NoSuchMethodException: acme.Plugin.<init>()"),
                bad(
                        "a constructor that throws",
                        TestJar.plugin("bad", "public Plugin() { throw new IllegalStateException(\"no\\nworld\"); }"),
                        "Provider acme.Plugin could not be instantiated: java.lang.IllegalStateException: no world (at bad//acme.Plugin.<init>(Plugin.java:9))"),
                bad(
                        "a constructor without end",
                        TestJar.plugin("bad", "public Plugin() { new Plugin(); }"),
                        "java.lang.StackOverflowError (at bad//acme.Pl"),
                bad(
                        "a class that cannot be set up",
                        TestJar.plugin("bad", "static int zero = 0; static int no = 1 / zero;"),
                        "java.lang.ExceptionInInitializerError"),
                bad(
                        "a name that throws",
                        TestJar.plugin("bad", "@Override public String name() { throw new Error(\"no words\"); }"),
                        "java.lang.Error: no words (at bad//acme.Plugin.name("),
                bad(
                        "no name",
                        named("null"),
                        "its name is null, expected 1..60 lower-case letters and digits, in words joined by hyphens"),
                bad("an empty name", named("\"\""), "its name is \"\", expected 1..60"),
                bad("a name in capitals", named("\"Redis\""), "its name is \"Redis\", expected 1..60"),
                bad("a name in pieces", named("\"a b\""), "its name is \"a b\", expected 1..60"),
                bad("a name of several lines", named("\"a\\nb\""), "its name is \"a b\", expected 1..60"),
                bad(
                        "no description",
                        TestJar.plugin("bad", "@Override public String description() { return null; }"),
                        "description() gave null"),
                bad(
                        "a throwing count",
                        TestJar.plugin(
                                "bad", "@Override public boolean singleInstance() { throw new RuntimeException(); }"),
                        "java.lang.RuntimeException (at bad//acme.Plugin.singleInstance("),
                bad(
                        "no options",
                        TestJar.plugin("bad", "@Override public Class optionsType() { return null; }"),
                        "the type of its options is null, expected a record"),
                bad(
                        "options that are no record",
                        TestJar.plugin("bad", "@Override public Class optionsType() { return String.class; }"),
                        "the type of its options is class java.lang.String, expected a record"),
                bad(
                        "options that nobody can reach",
                        TestJar.plugin(
                                "bad",
                                "private record Hidden(int i) { public static final Hidden DEFAULT = new Hidden(1); } @Override public Class optionsType() { return Hidden.class; }"),
                        "not reachable, expected a public record"),
                bad(
                        "a default that throws",
                        TestJar.plugin(
                                "bad",
                                "public record Late(int i) { public static final Late DEFAULT = new Late(1 / (int) Math.signum(0f)); } @Override public Class optionsType() { return Late.class; }"),
                        "java.lang.ExceptionInInitializerError"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void leavesOutABrokenOneInOneLineAndNoneOfTheOthers(String what, TestJar bad, String why) throws Exception {
        System.clearProperty("acme.loaded");
        Path file = bad.install(root, "bad");
        TestJar.plugin("after", "").install(root, "c-after");
        TestJar.plugin("before", "").install(root, "a-before");

        Plugins plugins = installed();

        assertThat(plugins.leftOut()).singleElement().satisfies(it -> {
            assertThat(it.toString())
                    .startsWith("plugin left out: " + file + ": ")
                    .contains(why)
                    .doesNotContain("\n");
            assertThat(it.name()).isEqualTo("bad");
        });
        assertThat(plugins.names()).contains("before", "after").doesNotContain("bad");
        assertThat(plugins.whyNot("bad")).get().asString().startsWith(file + ": ");
        assertThat(System.getProperty("acme.loaded")).isNull();
    }

    @Test
    void leavesOutWhatIsNoJar() throws Exception {
        Path empty =
                Files.createFile(Files.createDirectories(root.resolve("empty")).resolve("empty.jar"));
        Path text =
                Files.writeString(Files.createDirectories(root.resolve("text")).resolve("text.jar"), "not a jar");
        Path whole = TestJar.plugin("cut", "").install(root, "cut");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, List.of());
        Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Path directory = Files.createDirectories(root.resolve("dir/dir.jar"));
        Path dangling = Files.createDirectories(root.resolve("gone")).resolve("gone.jar");
        Files.createSymbolicLink(dangling, Path.of("nowhere.jar"));

        assertThat(installed().leftOut())
                .extracting(LeftOut::reason)
                .satisfiesExactly(
                        it -> assertThat(it).startsWith(whole + ": is no jar: "),
                        it -> assertThat(it).startsWith(directory + ": cannot be read: "),
                        it -> assertThat(it).startsWith(empty + ": is no jar: "),
                        it -> assertThat(it).isEqualTo(dangling + ": cannot be read: no such file"),
                        it -> assertThat(it).startsWith(text + ": is no jar: "));
    }

    @Test
    void loadsNothingOfADirectoryWithALibraryThatIsNoJar() throws Exception {
        TestJar.plugin("acme", "").install(root, "acme");
        Path library = Files.writeString(root.resolve("acme/library.jar"), "cut short");

        assertThat(installed().whyNot("acme")).get().asString().startsWith(library + ": is no jar: ");
    }

    @Test
    void leavesOutOneOfTwoPluginsOfAJar() throws Exception {
        new TestJar()
                .sources(
                        TestJar.pluginSource("acme", ""),
                        "package acme; public final class Second extends Plugin {"
                                + " public Second() { throw new IllegalStateException(\"second\"); } }")
                .attribute(PluginJar.API, "0.1")
                .service("acme.Second\nacme.Plugin")
                .install(root, "acme");

        Plugins plugins = installed();

        assertThat(plugins.names()).contains("acme");
        assertThat(plugins.leftOut()).singleElement().asString().contains("acme.Second", "second");
    }

    @Test
    void givesANameThatIsClaimedTwiceToNeither() throws Exception {
        Path one = TestJar.plugin("acme", "").install(root, "one");
        Path two = TestJar.plugin("acme", "").install(root, "two");
        Path three = TestJar.plugin("line-echo", "").install(root, "three");

        Plugins plugins = installed();

        assertThat(plugins.names()).contains("length-prefixed").doesNotContain("acme", "line-echo");
        assertThat(plugins.whyNot("acme"))
                .hasValue("acme.Plugin in " + two + ": its name \"acme\" is claimed by acme.Plugin in " + one
                        + " too; neither is used");
        assertThat(plugins.whyNot("line-echo"))
                .get()
                .asString()
                .startsWith("acme.Plugin in " + three)
                .contains("dev.sprocket.plugin.lineecho.LineEchoPlugin");
    }

    @Test
    void givesEachPluginItsOwnVersionOfALibrary() throws Exception {
        String members = "@Override public String description() { return new lib.Version().toString(); }";
        for (String version : List.of("one", "two")) {
            new TestJar()
                    .sources(
                            TestJar.pluginSource(version, members),
                            "package lib; public final class Version { @Override public String toString() {"
                                    + " return \"library " + version + "\"; } }")
                    .attribute(PluginJar.API, "0.1")
                    .service("acme.Plugin")
                    .install(root, version);
        }

        Plugins plugins = installed();

        assertThat(plugins.find("one").orElseThrow().description()).isEqualTo("library one");
        assertThat(plugins.find("two").orElseThrow().description()).isEqualTo("library two");
    }

    @Test
    void takesTheApiFromTheHostThoughTheJarHoldsACopy() throws Exception {
        TestJar jar = TestJar.plugin("acme", "");
        for (Class<?> api : List.of(ProtocolPlugin.class, PluginContext.class, Vertx.class, Record.class)) {
            jar.entry(api.getName().replace('.', '/') + ".class", "another version");
        }
        jar.install(root, "acme");

        assertThat(installed().names()).contains("acme");
    }

    @Test
    void showsAPluginNeitherTheHostsLibrariesNorItsProviders() throws Exception {
        TestJar.plugin("acme", "").install(root, "acme");
        ClassLoader loader = installed().find("acme").orElseThrow().loader();

        assertThat(loader.getResource("META-INF/services/" + ProtocolPlugin.class.getName()))
                .isNotNull();
        assertThat(ServiceLoader.load(ProtocolPlugin.class, loader).stream()).hasSize(1);
        assertThat(ServiceLoader.load(org.slf4j.spi.SLF4JServiceProvider.class, loader).stream())
                .isEmpty();
        for (Class<?> hidden : List.of(picocli.CommandLine.class, Plugins.class)) {
            assertThat(canLoad(loader, hidden.getName())).as(hidden.getName()).isFalse();
        }
        for (Class<?> shown : List.of(ProtocolPlugin.class, Vertx.class, org.slf4j.Logger.class, String.class)) {
            assertThat(loader.loadClass(shown.getName())).isSameAs(shown);
        }
    }

    @Test
    void showsAPluginItsOwnCompanionsOfWhatTheHostBrings() throws Exception {
        TestJar.plugin("acme", "")
                .sources(
                        "package io.vertx.ext.acme; public final class Companion { public io.vertx.core.Vertx vertx; }",
                        "package dev.sprocket.wire; public final class Newer {}")
                .install(root, "acme");
        ClassLoader loader = installed().find("acme").orElseThrow().loader();

        assertThat(loader.loadClass("io.vertx.ext.acme.Companion")
                        .getField("vertx")
                        .getType())
                .isSameAs(Vertx.class);
        assertThat(canLoad(loader, "dev.sprocket.wire.Newer")).isFalse();
    }

    @Test
    void letsAPluginsLibrariesFindTheirPartsByTheContextClassLoader() throws Exception {
        new TestJar()
                .sources(
                        TestJar.pluginSource(
                                "acme",
                                "@Override public String description() { return java.util.ServiceLoader.load(Runnable.class)"
                                        + ".findFirst().orElseThrow().getClass().getName(); }"),
                        "package lib; public final class Part implements Runnable { public void run() {} }")
                .attribute(PluginJar.API, "0.1")
                .service("acme.Plugin")
                .entry("META-INF/services/java.lang.Runnable", "lib.Part")
                .install(root, "acme");
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThat(installed().find("acme").orElseThrow().description()).isEqualTo("lib.Part");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void passesOverWhatHoldsNoJars() throws Exception {
        Files.createDirectories(root.resolve("line-echo/src/main/java"));
        Files.createDirectories(root.resolve("empty"));
        Files.writeString(root.resolve("README.md"), "Put plugins here.");
        Files.writeString(Files.createDirectories(root.resolve(".git")).resolve("x.jar"), "hidden");
        Files.writeString(Files.createDirectories(root.resolve("mac")).resolve("._mac.jar"), "hidden too");

        assertThat(installed().leftOut()).isEmpty();
    }

    @Test
    void saysWhereAJarBelongsThatHasNoDirectoryOfItsOwn() throws Exception {
        Path jar = TestJar.plugin("acme", "").write(root.resolve("acme-1.0.jar"));

        assertThat(installed().leftOut())
                .singleElement()
                .hasToString("plugin left out: " + jar + ": a plugin has a directory of its own, expected "
                        + root.resolve("acme-1.0/acme-1.0.jar"));
    }

    @Test
    void followsLinksAndLoadsADirectoryOnce() throws Exception {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        TestJar.plugin("acme", "").install(elsewhere, "acme");
        Path first = Files.createDirectories(root.resolve("first"));
        Files.createSymbolicLink(first.resolve("linked"), elsewhere.resolve("acme"));
        Path second = Files.createDirectories(root.resolve("second"));
        Path jar = Files.createDirectories(second.resolve("other")).resolve("other.jar");
        Files.createSymbolicLink(jar, TestJar.plugin("other", "").write(elsewhere.resolve("other.jar.1")));
        Path loop = Files.createSymbolicLink(second.resolve("loop"), second.resolve("loop"));

        Plugins plugins = Plugins.installed(List.of(first, second, elsewhere, first));

        assertThat(plugins.names()).contains("acme", "other");
        assertThat(plugins.leftOut()).extracting(LeftOut::reason).containsExactly(loop + ": a link that leads nowhere");
    }

    @Test
    void saysThatADirectoryCannotBeRead() throws Exception {
        Path closed = Files.createDirectories(root.resolve("closed"));
        assertThat(closed.toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(closed), "whoever runs this may read everything");

        assertThat(installed().leftOut())
                .singleElement()
                .hasToString("plugin left out: " + closed + ": cannot be read: permission denied");
    }

    private Plugins installed() {
        return Plugins.installed(List.of(root));
    }

    private static boolean canLoad(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Arguments bad(String what, TestJar jar, String why) {
        return Arguments.of(what, jar, why);
    }

    private static TestJar named(String expression) {
        return TestJar.plugin("bad", "@Override public String name() { return " + expression + "; }");
    }

    /** It would say so if its class were loaded and set up. */
    private static TestJar neverLoaded() {
        return TestJar.plugin("bad", "static { System.setProperty(\"acme.loaded\", \"yes\"); }");
    }

    private static TestJar ofTheFuture() {
        TestJar jar = TestJar.plugin("bad", "");
        byte[] bytes = jar.bytes("acme/Plugin.class");
        bytes[7] = (byte) 200; // the low byte of the class file's major version
        return jar.entry("acme/Plugin.class", bytes);
    }
}
