package org.drydock.config.merge;

import java.util.Optional;
import org.drydock.config.format.ConfigValue;

/**
 * A setting that two have changed. Fit to be shown: secrets are not in it.
 *
 * @param before the old default; empty: there was no such key
 * @param mine the customer's; empty: he has removed it, or never had it
 * @param vendor the new default; empty: the vendor has removed it
 * @param decided whose is taken; empty: nobody has said
 * @param reason what an admin has to know beside the three sides
 */
public record Conflict(
        String key,
        Kind kind,
        Optional<String> before,
        Optional<String> mine,
        Optional<String> vendor,
        Policy policy,
        Optional<Side> decided,
        Optional<String> reason) {
    /** In words that a plan shows. */
    public enum Kind {
        BOTH_CHANGED("changed by you and by the vendor"),
        BOTH_ADDED("added by you and by the vendor, differently"),
        REMOVED_BY_VENDOR("changed by you, removed by the vendor"),
        REMOVED_BY_CUSTOMER("removed by you, changed by the vendor"),
        /** Its number may be another item's by now, whatever the policy says of settings that both have changed. */
        RENUMBERED("changed by the vendor, in a list whose items you have changed"),
        /** The file is written so that the vendor's change cannot be made safely. */
        NOT_EDITABLE("changed by the vendor, and cannot be edited safely here");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Of a setting that neither side has left as it was. */
        static Kind of(Optional<ConfigValue> before, Optional<ConfigValue> mine, Optional<ConfigValue> vendor) {
            if (mine.isEmpty()) {
                return REMOVED_BY_CUSTOMER;
            }
            if (vendor.isEmpty()) {
                return REMOVED_BY_VENDOR;
            }
            return before.isEmpty() ? BOTH_ADDED : BOTH_CHANGED;
        }
    }

    /** The customer's, as a plan names it. */
    public String mineInWords() {
        return mine.orElse(missing());
    }

    /** The new default, as a plan names it. */
    public String vendorInWords() {
        return vendor.orElse(missing());
    }

    /** What was never there nobody has removed. */
    private String missing() {
        return before.isPresent() ? "(removed)" : "(none)";
    }

    /** Whether an answer counts. */
    public boolean isAnswerable() {
        return switch (kind) {
            case NOT_EDITABLE -> policy != Policy.ABORT;
            case RENUMBERED -> policy == Policy.ASK || policy == Policy.VENDOR;
            case BOTH_CHANGED, BOTH_ADDED, REMOVED_BY_VENDOR, REMOVED_BY_CUSTOMER -> policy == Policy.ASK;
        };
    }

    public boolean isOpen() {
        return decided.isEmpty();
    }
}
