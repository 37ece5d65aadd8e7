package org.drydock.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;
import org.drydock.strict.YamlNode;

/**
 * What a vendor expects of two files between which keys go.
 *
 * @param place where the script has it
 * @param otherBefore the file that keys go to; empty if it is begun with them
 */
record TransferExample(Place place, String before, String after, Optional<String> otherBefore, String otherAfter) {
    static TransferExample read(YamlNode node) {
        var words = node.mapping("before", "after", "to-before", "to-after");
        return new TransferExample(
                node.place(),
                words.required("before").text(),
                words.required("after").text(),
                words.optional("to-before").map(YamlNode::text),
                words.required("to-after").text());
    }

    Optional<UpdateException> check(TransferScript script) {
        try {
            var source = script.from().parse(bytes(before), "before", place.kind());
            var begun = otherBefore.map(TransferExample::bytes).or(script.to()::empty);
            var target = script.to().parse(begun.orElse(new byte[0]), "to-before", place.kind());
            var done = script.apply(source, target);
            return ConversionExample.difference(place, text(done.from()), after)
                    .or(() -> ConversionExample.difference(place, text(done.to()), otherAfter));
        } catch (UpdateException e) {
            var message = place + ": the example is refused: " + e.text();
            return Optional.of(
                    new UpdateException(place.kind(), message, e.hint().orElse(null), e));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ConfigDocument document) {
        return new String(document.bytes(), StandardCharsets.UTF_8);
    }
}
