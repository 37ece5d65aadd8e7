package org.drydock.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTamperingTest {
    @TempDir
    private Path root;

    private Path bundle;
    private byte[] good;
    private List<BundleEntry> entries;

    @BeforeEach
    void buildsASmallBundle() throws IOException {
        bundle = new Workshop(root).build("a.bundle");
        good = Files.readAllBytes(bundle);
        try (var verified = Workshop.verify(bundle)) {
            entries = verified.entries();
        }
    }

    @Test
    void refusesOneFlippedBitInAnyByte() throws IOException {
        try (var file = FileChannel.open(bundle, StandardOpenOption.WRITE)) {
            for (int at = 0; at < good.length; at++) {
                file.write(ByteBuffer.wrap(new byte[] {(byte) (good[at] ^ (1 << (at % 8)))}), at);
                refused("bit flipped in byte " + at);
                file.write(ByteBuffer.wrap(good, at, 1), at);
            }
        }
        Workshop.verify(bundle).close();
    }

    @Test
    void refusesTruncationAtAnyByte() throws IOException {
        try (var file = FileChannel.open(bundle, StandardOpenOption.WRITE)) {
            for (int length = good.length - 1; length >= 0; length--) {
                file.truncate(length);
                refused("truncated to " + length);
            }
        }
    }

    @Test
    void saysThatABundleIsCutOff() throws IOException {
        assertThat(refused(Arrays.copyOf(good, good.length - 1), "one byte missing"))
                .contains("the bundle is cut off: expected " + good.length + " bytes, found " + (good.length - 1));
        assertThat(refused(Arrays.copyOf(good, 2000), "in the manifest"))
                .contains("the bundle is cut off: expected at least ", " bytes, found 2000");
        assertThat(refused(new byte[0], "empty")).contains("this is not a Drydock bundle: it is empty");
    }

    @Test
    void refusesBytesBeforeBehindAndBetween() throws IOException {
        for (int count : new int[] {1, 512, 1024, 10240}) {
            refused(joined(good, new byte[count]), count + " zeros appended");
            refused(joined(new byte[count], good), count + " zeros prepended");
            for (BundleEntry entry : entries) {
                for (long at : new long[] {entry.offset(), entry.contentOffset(), entry.end(), entry.paddedEnd()}) {
                    var head = Arrays.copyOf(good, (int) at);
                    var tail = Arrays.copyOfRange(good, (int) at, good.length);
                    refused(joined(head, new byte[count], tail), count + " zeros inserted at " + at);
                }
            }
        }
        refused(joined(good, good), "twice");
        refused(joined("PK".getBytes(StandardCharsets.US_ASCII), good), "as something else");
    }

    @Test
    void refusesEntriesThatAreSwappedMissingOrDoubled() throws IOException {
        for (int one = 0; one < entries.size(); one++) {
            for (int other = one; other < entries.size(); other++) {
                var order = new ArrayList<>(entries);
                if (one == other) {
                    order.remove(one);
                    refused(assembled(order), "without " + entries.get(one).name());
                    order.add(one, entries.get(one));
                    order.add(one, entries.get(one));
                    refused(assembled(order), entries.get(one).name() + " twice");
                } else {
                    Collections.swap(order, one, other);
                    refused(assembled(order), "entries " + one + " and " + other + " swapped");
                }
            }
        }
    }

    @Test
    void doesNotParseAnythingBeforeTrust() throws IOException {
        var bad = good.clone();
        var manifest = entries.get(1);
        Arrays.fill(bad, (int) manifest.contentOffset(), (int) manifest.end(), (byte) '[');

        assertThat(refused(bad, "no manifest at all")).contains("not signed by the workshop");
    }

    @Test
    void refusesOversizedManifestsAndSignaturesBeforeReadingThem() throws IOException {
        assertThat(refused(withRecord(new BundleRecord((64 << 20) + 1, 100)), "manifest"))
                .contains("manifest.json: expected 1 to 67108864 bytes");
        assertThat(refused(withRecord(new BundleRecord(100, 999_999_999_999L)), "signatures"))
                .contains("signatures.json: expected 1 to");
        assertThat(refused(withRecord(new BundleRecord(0, 100)), "nothing")).contains("expected 1 to");
    }

    @Test
    void namesTheFormatThatItDoesNotKnow() throws IOException {
        var bad = good.clone();
        bad[512 + "drydock-bundle 000".length()] = '2';

        assertThat(refused(bad, "newer")).contains("expected a bundle of format 1, found 2");
    }

    @Test
    void refusesWhatIsNoFile() throws Exception {
        var folder = Files.createDirectory(root.resolve("folder"));
        assertThat(refusal(folder)).hasMessageContaining("it is a directory");
        var pipe = root.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertThat(refusal(pipe)).hasMessageContaining("it is a device, socket or pipe");
        assertThat(refusal(root.resolve("missing")).kind()).isEqualTo(FailureKind.USAGE);
    }

    private byte[] withRecord(BundleRecord record) {
        var bad = good.clone();
        System.arraycopy(record.bytes(), 0, bad, 512, BundleRecord.SIZE);
        return bad;
    }

    private byte[] assembled(List<BundleEntry> order) throws IOException {
        var out = new ByteArrayOutputStream();
        for (BundleEntry entry : order) {
            out.write(good, (int) entry.offset(), (int) (entry.paddedEnd() - entry.offset()));
        }
        out.write(new byte[BundleLayout.TRAILER]);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    private String refused(byte[] bytes, String what) throws IOException {
        Files.write(bundle, bytes);
        return refused(what);
    }

    private String refused(String what) {
        var refused = refusal(bundle);
        assertThat(refused.kind()).as(what).isEqualTo(FailureKind.BUNDLE_REFUSED);
        return refused.text();
    }

    private static UpdateException refusal(Path path) {
        var refused = catchThrowableOfType(
                UpdateException.class, () -> Workshop.verify(path).close());
        assertThat(refused).isNotNull();
        return refused;
    }
}
