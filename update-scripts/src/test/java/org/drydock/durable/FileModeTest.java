package org.drydock.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileModeTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyModeIsReadAsItWasSet() throws IOException {
        var file = Files.createDirectory(folder.resolve("some"));
        for (int bits = 0; bits <= 07777; bits++) {
            Disk.real().setMode(file, new FileMode(bits));
            assertThat(FileMode.of(file)).isEqualTo(new FileMode(bits));
        }
        Disk.real().setMode(file, FileMode.DIRECTORY);
    }

    @Test
    void itsPermissionsAreTheNineBits() {
        for (int bits = 0; bits <= 07777; bits++) {
            var mode = new FileMode(bits);
            assertThat(mode.permissions()).isEqualTo(mode.plain().permissions());
            assertThat(mode.plain().bits()).isEqualTo(bits & 0777);
        }
        assertThat(PosixFilePermissions.toString(FileMode.PROGRAM.permissions()))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void refusesBitsThatNoModeHas() {
        assertThatThrownBy(() -> new FileMode(010000)).hasMessage("mode 10000 is outside 0 to 07777");
        assertThatThrownBy(() -> new FileMode(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isWrittenAsPeopleWriteIt() {
        assertThat(FileMode.PRIVATE_FILE).hasToString("0600");
        assertThat(FileMode.parse("0600")).isEqualTo(FileMode.PRIVATE_FILE);
        for (String text : List.of("", "600", "0o600", "8755", "0688", "06000", "-600", "٠٦٤٤")) {
            assertThatThrownBy(() -> FileMode.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(FileMode.PROGRAM.isExecutable()).isTrue();
        assertThat(FileMode.FILE.isExecutable()).isFalse();
    }
}
