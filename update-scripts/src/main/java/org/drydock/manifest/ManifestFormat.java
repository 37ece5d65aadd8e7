package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictJson;
import org.drydock.version.ReleaseVersion;

/**
 * Manifests as bytes. A manifest has one encoding only: what is read is encoded again and must be the same bytes, so
 * that nothing can be hidden in spaces, order, escapes or another character set.
 */
public final class ManifestFormat {
    /** Bytes; a larger one is refused before memory is taken for it. */
    public static final int MOST_BYTES = 64 << 20;

    /** The oldest installer that understands all that {@link #write} writes. */
    public static final String MIN_INSTALLER = "0.1.0";

    /** The version of this code, as manifests compare it. */
    static final ReleaseVersion THIS_INSTALLER = ReleaseVersion.parse("0.1.0");

    private ManifestFormat() {}

    /** @throws UpdateException FINDINGS if it breaks a rule that {@link #read} holds manifests to */
    public static byte[] write(Manifest manifest) {
        var refusal = new Refusal(FailureKind.FINDINGS, "the manifest");
        new ManifestRules(manifest, refusal).check();
        var bytes = encode(manifest);
        refusal.unless(
                bytes.length <= MOST_BYTES, () -> "expected at most " + MOST_BYTES + " bytes, found " + bytes.length);
        return bytes;
    }

    /**
     * Reads what has been trusted.
     *
     * @param source what messages call it
     * @throws UpdateException BUNDLE_REFUSED if it is not a manifest, not the canonical bytes of one, or breaks a rule
     */
    public static Manifest read(byte[] bytes, String source) {
        var refusal = new Refusal(FailureKind.BUNDLE_REFUSED, source);
        refusal.unless(
                bytes.length <= MOST_BYTES, () -> "expected at most " + MOST_BYTES + " bytes, found " + bytes.length);
        checkFormat(bytes, source);
        var manifest = StrictJson.read(bytes, Manifest.class, source, FailureKind.BUNDLE_REFUSED);
        var canonical = encode(manifest);
        var difference = Arrays.mismatch(bytes, canonical);
        refusal.unless(difference < 0, () -> "not in canonical form from byte " + difference + " on");
        new ManifestRules(manifest, refusal).check();
        return manifest;
    }

    private static byte[] encode(Manifest manifest) {
        return StrictJson.line(manifest).getBytes(StandardCharsets.UTF_8);
    }

    /** Looked at first, and past fields that are not known here: a newer manifest must be able to say what it needs. */
    private static void checkFormat(byte[] bytes, String source) {
        var header = StrictJson.read(bytes, Header.class, source, FailureKind.BUNDLE_REFUSED);
        if (header.format() != Manifest.FORMAT || needed(header, source).compareTo(THIS_INSTALLER) > 0) {
            throw new UpdateException(
                    FailureKind.BUNDLE_REFUSED,
                    source + ": this bundle needs installer " + header.minInstaller() + " or newer, this is "
                            + THIS_INSTALLER + " (format: expected " + Manifest.FORMAT + ", found " + header.format()
                            + ")",
                    "use the installer that came with the bundle",
                    null);
        }
    }

    private static ReleaseVersion needed(Header header, String source) {
        try {
            return ReleaseVersion.parse(header.minInstaller());
        } catch (IllegalArgumentException e) {
            throw new UpdateException(
                    FailureKind.BUNDLE_REFUSED, source + ": minInstaller: " + String.valueOf(e.getMessage()), e);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Header(int format, String minInstaller) {}
}
