package dev.sprocket.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiVersionTest {

    @Test
    void isTheBeginningOfTheLibrarysOwnVersion() throws Exception {
        var version = Pattern.compile("<version>([^<]*)</version>").matcher(Files.readString(Path.of("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(version.group(1)).startsWith(ApiVersion.CURRENT + ".");
    }

    @Test
    void comparesNumbersNotDigits() {
        assertThat(new ApiVersion(0, 10)).isGreaterThan(new ApiVersion(0, 9)).isLessThan(new ApiVersion(1, 0));
    }
}
