package org.drydock.strict;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.drydock.failure.FailureKind;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Refuses what makes YAML a graph: a node that is met twice came from an alias. */
final class YamlShape {
    private final Set<Node> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private final String source;
    private final FailureKind kind;

    private YamlShape(String source, FailureKind kind) {
        this.source = source;
        this.kind = kind;
    }

    static void check(Node root, String source, FailureKind kind, int mostNesting) {
        new YamlShape(source, kind).check(root, mostNesting);
    }

    private void check(Node node, int nestingLeft) {
        if (!met.add(node)) {
            throw new YamlNode(node, source, kind).place().error("aliases (*name) are not taken here: write it out");
        }
        if (nestingLeft == 0) {
            throw new YamlNode(node, source, kind).place().error("nested too deeply");
        }
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> {
                check(tuple.getKeyNode(), nestingLeft - 1);
                check(tuple.getValueNode(), nestingLeft - 1);
            });
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> check(item, nestingLeft - 1));
        }
    }
}
