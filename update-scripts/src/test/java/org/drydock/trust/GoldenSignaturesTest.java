package org.drydock.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.Test;

/** Files of format 1, made once and never again: what was signed then must verify for ever. See README.md beside them. */
class GoldenSignaturesTest {
    private static final String FINGERPRINT = "2f139ff995b071fc1791d3e04974c9f44b2e143933e9271f19f2a16951683776";

    @Test
    void verifiesWhatWasSignedInFormatOne() throws IOException {
        var roots = RootFile.parse(resource("trust-root.json"), "trust-root.json", FailureKind.USAGE);
        var signatures = SignatureSet.parse(resource("signatures.json"), "signatures.json");
        var verified = Trust.in(roots).verify(Vendor.MANIFEST, resource("document.json"), signatures);

        assertThat(roots.newest().version()).isEqualTo(1);
        assertThat(verified.trust().newest().version()).isEqualTo(2);
        assertThat(verified.trust().roots().fingerprint().hex()).isEqualTo(FINGERPRINT);
        assertThat(verified.signers()).hasSize(2);
    }

    @Test
    void encodesFormatOneAsItWas() throws IOException {
        var roots = RootFile.parse(resource("trust-root.json"), "trust-root.json", FailureKind.USAGE);
        assertThat(RootFile.encode(roots)).isEqualTo(resource("trust-root.json"));
        var signatures = SignatureSet.parse(resource("signatures.json"), "signatures.json");
        assertThat(signatures.encode()).isEqualTo(resource("signatures.json"));
    }

    @Test
    void opensKeyOfFormatOne() throws Exception {
        var file = Path.of(Objects.requireNonNull(getClass().getResource("format-1/signing.key"))
                .toURI());
        var key = KeyFile.read(file, "drydock".toCharArray()).publicKey();
        var signatures = SignatureSet.parse(resource("signatures.json"), "signatures.json");
        assertThat(signatures.signatures()).extracting(Signature::key).contains(key.id());
    }

    private static ByteString resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(GoldenSignaturesTest.class.getResourceAsStream("format-1/" + name))) {
            return ByteString.copyOf(in.readAllBytes());
        }
    }
}
