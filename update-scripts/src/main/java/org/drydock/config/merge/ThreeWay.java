package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Shown;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.UpdateException;

/** Compares three files setting by setting and edits the customer's. */
public final class ThreeWay {
    private static final String NOT_FOLLOWED =
            "; the answer vendor cannot be followed: change it by hand and plan again, or answer mine";

    private final ConfigFormat format;
    private final Keys before;
    private final Keys mine;
    private final Keys vendor;
    private final NumberedNames numbers;
    private final Spellings spellings;
    private final DoubledSections doubled;
    private final Ruled ruled;
    private final Map<String, Side> answers;
    private final MergeEdits edits;
    private final List<MergeChange> changes = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Map<String, Merged.Overruled> overruled = new HashMap<>();

    private ThreeWay(
            ConfigDocument before,
            ConfigDocument mine,
            ConfigDocument vendor,
            MergeRules rules,
            Map<String, Side> answers) {
        this.format = mine.format();
        var keys = Keys.of(List.of(before, mine, vendor), rules);
        this.before = keys.get(0);
        this.mine = keys.get(1);
        this.vendor = keys.get(2);
        this.numbers = new NumberedNames(keys);
        this.spellings = new Spellings(format, this.mine, this.vendor);
        this.doubled = new DoubledSections(mine);
        this.ruled = new Ruled(rules, format, List.of(before.values(), mine.values(), vendor.values()));
        this.answers = Map.copyOf(answers);
        this.edits = new MergeEdits(before, mine, vendor, this.mine, this.vendor);
    }

    /**
     * Does it.
     *
     * @param before the default that the customer's file comes from, after the same conversions as his
     * @param mine the customer's
     * @param vendor the new default
     * @param answers key, as conflicts name it, to whose value is taken
     */
    public static Merged merge(
            ConfigDocument before,
            ConfigDocument mine,
            ConfigDocument vendor,
            MergeRules rules,
            Map<String, Side> answers) {
        return new ThreeWay(before, mine, vendor, rules, answers).merge();
    }

    private Merged merge() {
        var follow = new ArrayList<KeyPath>();
        for (KeyPath key : new MergeUnits(format, before, mine, vendor).all()) {
            if (judge(key)) {
                follow.add(key);
            }
        }
        // what goes makes room first, and the vendor's order is that of the new keys
        follow.stream().filter(key -> vendor.value(key).isEmpty()).forEach(this::follow);
        change(follow.stream().filter(this::isPlainChange).toList());
        follow.stream()
                .filter(key -> vendor.value(key).isPresent() && !isPlainChange(key))
                .forEach(this::follow);
        return new Merged(edits.document(), changes, conflicts, overruled);
    }

    /** @return whether the setting follows the vendor */
    private boolean judge(KeyPath key) {
        var old = before.value(key);
        var here = mine.value(key);
        var coming = vendor.value(key);
        if (Sides.areSame(here, coming) || Sides.areSame(old, coming)) {
            return false;
        }
        var twice = doubled.reason(key);
        if (twice.isPresent() && !ruled.isPinned(key)) {
            var kept = doubled.value(key);
            conflicts.add(conflict(key, kept, Conflict.Kind.NOT_EDITABLE, decided(key, true), twice));
            return false;
        }
        var others = othersThatStay(key);
        if (!others.isEmpty()) {
            return judge(key, others);
        }
        if (ruled.isPinned(key) && (here.isPresent() || old.isPresent())) {
            changes.add(new MergeChange(MergeChange.Kind.PINNED, key.toString(), shown(key, here), shown(key, here)));
            return false;
        }
        var comments = here.isPresent() && coming.isEmpty() ? edits.customersComments(key) : List.<String>of();
        var isMixedUp = numbers.areMixedUp(key);
        if (Sides.areSame(old, here) && comments.isEmpty() && !isMixedUp) {
            return true;
        }
        var kind = isMixedUp ? Conflict.Kind.RENUMBERED : Conflict.Kind.of(old, here, coming);
        var decided = isMixedUp ? decidedByName(key) : decided(key, false);
        conflicts.add(conflict(key, kind, decided, reason(key, comments)));
        if (!decided.equals(Optional.of(Side.VENDOR))) {
            return false;
        }
        overruled.put(key.toString(), new Merged.Overruled(here, comments));
        return true;
    }

    /** Not those that go, as nobody but the vendor has ever changed them. */
    private List<Spellings.Twin> othersThatStay(KeyPath key) {
        return spellings.of(key).stream()
                .filter(twin -> !before.value(twin.other()).equals(mine.value(twin.other()))
                        || ruled.isPinned(twin.other())
                        || !edits.customersComments(twin.other()).isEmpty())
                .toList();
    }

    /** What the customer has under another name is his value of it. */
    private boolean judge(KeyPath key, List<Spellings.Twin> others) {
        if (ruled.isPinned(key) || others.stream().anyMatch(twin -> ruled.isPinned(twin.other()))) {
            var kept = shown(others);
            changes.add(new MergeChange(MergeChange.Kind.PINNED, key.toString(), kept, kept));
            return false;
        }
        var kind = before.value(key).isEmpty() ? Conflict.Kind.BOTH_ADDED : Conflict.Kind.BOTH_CHANGED;
        var decided = decided(key, false);
        var names = others.stream().map(twin -> twin.other().toString()).collect(Collectors.joining(", "));
        conflicts.add(new Conflict(
                key.toString(),
                kind,
                shown(key, before.value(key)),
                shown(others),
                shown(key, vendor.value(key)),
                ruled.policy(key),
                decided,
                Optional.of("yours is written " + names + ", which many applications take for the same key")));
        if (!decided.equals(Optional.of(Side.VENDOR))) {
            return false;
        }
        var comments = others.stream()
                .flatMap(twin -> edits.customersComments(twin.other()).stream())
                .toList();
        var values = new ArrayList<ConfigValue>();
        mine.value(key).ifPresent(values::add);
        others.forEach(twin -> mine.value(twin.other()).ifPresent(values::add));
        overruled.put(key.toString(), new Merged.Overruled(Optional.of(new ConfigValue.Sequence(values)), comments));
        return true;
    }

    private Optional<String> shown(List<Spellings.Twin> others) {
        return Optional.of(others.stream().map(this::shown).collect(Collectors.joining(", ")));
    }

    /** A secret under either of its names. */
    private String shown(Spellings.Twin twin) {
        var value = mine.value(twin.other()).orElseThrow();
        var shown = ruled.shown(twin.setting(), value);
        return shown.equals(Shown.HIDDEN) ? shown : ruled.shown(twin.other(), value);
    }

    /** A comment is an edit as well; that of a key which holds a secret may be the secret's. */
    private Optional<String> reason(KeyPath key, List<String> comments) {
        var isHidden = ruled.isSecret(key)
                || Shown.isSecret(key)
                || Stream.of(before, mine, vendor)
                        .flatMap(file -> shown(key, file.value(key)).stream())
                        .anyMatch(Shown::hidesSomething);
        return Optional.of(comments.stream()
                        .map(comment -> isHidden ? Shown.HIDDEN : ruled.shown(comment))
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty())
                .map(text -> "your comments would go with it: " + text);
    }

    private Optional<Side> decided(KeyPath key, boolean isVendorImpossible) {
        var answer = Optional.ofNullable(answers.get(key.toString()));
        var decided = switch (ruled.policy(key)) {
            case ASK -> answer;
            case MINE -> Optional.of(Side.MINE);
            case VENDOR -> isVendorImpossible ? answer : Optional.of(Side.VENDOR);
            case ABORT -> Optional.<Side>empty();
        };
        return decided.filter(side -> !isVendorImpossible || side == Side.MINE);
    }

    /** What is said of all conflicts does not mean to give one item what is meant for another. */
    private Optional<Side> decidedByName(KeyPath key) {
        return ruled.policy(key) == Policy.VENDOR
                ? Optional.ofNullable(answers.get(key.toString()))
                : decided(key, false);
    }

    private boolean isPlainChange(KeyPath key) {
        return spellings.of(key).isEmpty()
                && MergeEdits.isPlain(mine.value(key))
                && MergeEdits.isPlain(vendor.value(key));
    }

    /** In one go; where one of them cannot be edited, it is found by halves. */
    private void change(List<KeyPath> keys) {
        if (keys.size() <= 1) {
            keys.forEach(this::follow);
            return;
        }
        var values = new LinkedHashMap<KeyPath, ConfigValue.Scalar>();
        keys.forEach(
                key -> values.put(key, (ConfigValue.Scalar) vendor.value(key).orElseThrow()));
        try {
            edits.replaceAll(values);
        } catch (UpdateException oneOfThem) {
            change(keys.subList(0, keys.size() / 2));
            change(keys.subList(keys.size() / 2, keys.size()));
            return;
        }
        keys.forEach(this::followed);
    }

    private void follow(KeyPath key) {
        var here = mine.value(key);
        var coming = vendor.value(key);
        var start = edits.document();
        try {
            if (overruled.containsKey(key.toString())) {
                othersThatStay(key).forEach(twin -> edits.removeIfThere(twin.other(), customersComments(key)));
            }
            if (coming.isEmpty()) {
                edits.remove(key, customersComments(key));
                edits.removeEmptied(key);
            } else if (here.isEmpty()) {
                edits.add(key);
            } else {
                edits.replace(key, coming.get());
            }
        } catch (UpdateException e) {
            edits.backTo(start);
            conflicts.removeIf(conflict -> conflict.key().equals(key.toString()));
            overruled.remove(key.toString());
            var reason = e.text() + (answers.get(key.toString()) == Side.VENDOR ? NOT_FOLLOWED : "");
            conflicts.add(conflict(key, Conflict.Kind.NOT_EDITABLE, decided(key, true), Optional.of(reason)));
            return;
        }
        followed(key);
    }

    private void followed(KeyPath key) {
        var here = mine.value(key);
        var coming = vendor.value(key);
        var kind = coming.isEmpty()
                ? MergeChange.Kind.REMOVED
                : here.isEmpty() ? MergeChange.Kind.ADDED : MergeChange.Kind.CHANGED;
        changes.add(new MergeChange(kind, key.toString(), shown(key, here), shown(key, coming)));
    }

    /** Those with which the key may go, as somebody has decided so. */
    private List<String> customersComments(KeyPath key) {
        return Optional.ofNullable(overruled.get(key.toString()))
                .map(Merged.Overruled::comments)
                .orElse(List.of());
    }

    private Conflict conflict(KeyPath key, Conflict.Kind kind, Optional<Side> decided, Optional<String> reason) {
        return conflict(key, mine.value(key), kind, decided, reason);
    }

    private Conflict conflict(
            KeyPath key,
            Optional<ConfigValue> here,
            Conflict.Kind kind,
            Optional<Side> decided,
            Optional<String> reason) {
        var values = List.of(before.value(key), here, vendor.value(key));
        var told = Sides.told(
                values, values.stream().map(value -> shown(key, value)).toList());
        return new Conflict(
                key.toString(), kind, told.get(0), told.get(1), told.get(2), ruled.policy(key), decided, reason);
    }

    private Optional<String> shown(KeyPath key, Optional<ConfigValue> value) {
        return value.map(some -> ruled.shown(key, some));
    }
}
