package org.drydock.installer.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.installer.site.History;
import picocli.CommandLine.Command;

/** {@code history}. */
@Command(
        name = "history",
        description = "Shows what was installed on the site, and when; changes nothing.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {"0:shown", ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.PRECONDITION})
final class HistoryCommand extends SiteCommand {
    HistoryCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        var events = new History(layout()).events();
        for (History.Event event : events) {
            var from = event.from().map(release -> release + " -> ").orElse("");
            console.result(event.at() + "  " + event.kind() + "  " + from + event.to() + "  run " + event.run());
        }
        console.document(
                Map.of("events", events.stream().map(HistoryCommand::fields).toList()));
    }

    private static Map<String, Object> fields(History.Event event) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("at", event.at().toString());
        fields.put("run", event.run());
        fields.put("kind", event.kind());
        event.from().ifPresent(from -> fields.put("from", from.toString()));
        fields.put("to", event.to().toString());
        fields.put("bundle", event.bundle().hex());
        return fields;
    }
}
