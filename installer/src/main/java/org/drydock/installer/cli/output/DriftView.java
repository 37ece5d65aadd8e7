package org.drydock.installer.cli.output;

import java.util.LinkedHashMap;
import java.util.Map;
import org.drydock.drift.Drift;
import org.drydock.drift.DriftedObject;
import org.drydock.drift.Judgement;

/** How a database differs from what its release makes, for people and for programs. */
public final class DriftView {
    private DriftView() {}

    /** How much it is, and what that means. */
    public static String line(Drift drift) {
        var count = drift.objects().size();
        return "database '" + drift.database() + "': " + count + (count == 1 ? " difference" : " differences")
                + " to release " + drift.release() + ", " + meaning(drift);
    }

    private static String meaning(Drift drift) {
        var inTheWay = drift.judged(Judgement.IN_THE_WAY).size();
        var inDoubt = drift.judged(Judgement.IN_DOUBT).size();
        if (inTheWay == 0 && inDoubt == 0) {
            return "none in the way";
        }
        return inTheWay == 0 ? inDoubt + " in doubt" : inTheWay + " in the way";
    }

    public static Map<String, Object> fields(Drift drift) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("database", drift.database());
        fields.put("release", drift.release().toString());
        fields.put(
                "differences", drift.objects().stream().map(DriftView::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(DriftedObject object) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("object", object.object());
        fields.put("is", object.what());
        fields.put("judgement", object.judgement().toString());
        object.why().ifPresent(why -> fields.put("why", why));
        object.difference().expected().ifPresent(expected -> fields.put("expected", expected));
        object.difference().found().ifPresent(found -> fields.put("found", found));
        return fields;
    }
}
