package org.drydock.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileModeTest {
    @Test
    void survivesTheWayThroughPermissionsForEveryMode() {
        for (int bits = 0; bits <= 0777; bits++) {
            assertThat(FileMode.of(new FileMode(bits).permissions())).isEqualTo(new FileMode(bits));
        }
    }

    @Test
    void refusesBitsThatAreNoPermissions() {
        assertThatThrownBy(() -> new FileMode(01000)).hasMessage("mode 1000 is outside 0 to 0777");
        assertThatThrownBy(() -> new FileMode(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isWrittenAsPeopleWriteIt() {
        assertThat(FileMode.PRIVATE_FILE).hasToString("0600");
        assertThat(FileMode.parse("0600")).isEqualTo(FileMode.PRIVATE_FILE);
        for (String text : List.of("", "600", "0o600", "1755", "0688", "06000", "-600", "٠٦٤٤")) {
            assertThatThrownBy(() -> FileMode.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(FileMode.PROGRAM.isExecutable()).isTrue();
        assertThat(FileMode.FILE.isExecutable()).isFalse();
    }
}
