package org.drydock.trust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What kind of document a signature is for; part of the signed bytes.
 *
 * @param name a media type such as {@code application/vnd.drydock.manifest+json}
 */
public record PayloadType(String name) {
    private static final String PREFIX = "application/vnd.drydock.";
    private static final String SUFFIX = "+json";
    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(PREFIX) + "[a-z]+(-[a-z]+)*" + Pattern.quote(SUFFIX));

    static final PayloadType TRUST_ROOT = of("trust-root");

    public PayloadType {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a payload type such as application/vnd.drydock.manifest+json, found '" + name + "'");
        }
    }

    /** @param kind lower-case words with hyphens between them, such as {@code manifest} */
    public static PayloadType of(String kind) {
        return new PayloadType(PREFIX + kind + SUFFIX);
    }

    /** The words that made it, for messages. */
    String kind() {
        return name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    }

    /** DSSE's pre-authentication encoding: what is really signed. */
    byte[] preAuthentication(ByteString content) {
        var prefix = ("DSSEv1 " + name.length() + " " + name + " " + content.length() + " ")
                .getBytes(StandardCharsets.US_ASCII);
        var encoded = Arrays.copyOf(prefix, prefix.length + content.length());
        System.arraycopy(content.shared(), 0, encoded, prefix.length, content.length());
        return encoded;
    }

    @Override
    public String toString() {
        return name;
    }
}
