package org.drydock.builder.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.drydock.builder.check.Check.Verdict;
import org.drydock.builder.project.Finding;
import org.drydock.cli.Console;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Shows findings, and fails if there are errors among them. */
final class Report {
    private Report() {}

    static void show(Verdict verdict, Console console) {
        findings(verdict, console);
        var errors = verdict.errors().size();
        if (errors > 0) {
            throw new UpdateException(FailureKind.FINDINGS, errors == 1 ? "1 finding" : errors + " findings");
        }
    }

    /** Shows them, and no more. */
    static void findings(Verdict verdict, Console console) {
        for (Finding finding : verdict.findings()) {
            var mark = finding.isError() ? "" : "warning: ";
            console.result(
                    finding.file() + ":" + finding.line() + ":" + finding.column() + ": " + mark + finding.what());
            finding.remedy().ifPresent(remedy -> console.result("    " + remedy));
            console.message("finding", fields(finding));
        }
    }

    private static Map<String, Object> fields(Finding finding) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        fields.put("file", finding.file());
        fields.put("line", finding.line());
        fields.put("column", finding.column());
        fields.put("what", finding.what());
        finding.remedy().ifPresent(remedy -> fields.put("remedy", remedy));
        return fields;
    }
}
