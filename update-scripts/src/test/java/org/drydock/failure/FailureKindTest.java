package org.drydock.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FailureKindTest {
    @Test
    void keepsTheExitCodesThatScriptsRelyOn() {
        assertThat(Arrays.stream(FailureKind.values())
                        .map(kind -> kind + "=" + kind.exitCode())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(
                        "BUG=1 USAGE=2 FINDINGS=3 BUNDLE_REFUSED=10 NOT_APPLICABLE=11 PRECONDITION=12 UPDATE_FAILED=21"
                                + " RESTORED=20 NEEDS_HELP=21 UNFINISHED=22 STOPPED_ONLINE=23 CANCELLED=130");
    }

    @Test
    void carriesMessageHintAndCause() {
        var cause = new IllegalStateException("deep down");
        var failure = new UpdateException(FailureKind.PRECONDITION, "what", "do this", cause);
        assertThat(failure.text()).isEqualTo("what");
        assertThat(failure.hint()).contains("do this");
        assertThat(failure).hasCause(cause);
        assertThat(new UpdateException(FailureKind.BUG, "what").hint()).isEmpty();
    }
}
