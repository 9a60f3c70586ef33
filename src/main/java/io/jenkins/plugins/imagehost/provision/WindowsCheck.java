package io.jenkins.plugins.imagehost.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what a Windows host cannot be asked for. */
final class WindowsCheck {
    private static final Pattern PATH = Pattern.compile("[A-Za-z]:[\\\\/](?:[^<>:\"|?*\\\\/]+(?:[\\\\/]|$))*");

    private WindowsCheck() {}

    /** One sentence for each, with the parameter, the value and what would be right. */
    static List<String> problems(ProvisionRequest request) {
        List<String> problems = new ArrayList<>();
        request.repositories()
                .forEach(repository -> problems.add("repositories: name \"" + repository.name()
                        + "\" cannot be added to a Windows host; add a source to Chocolatey by a script"));
        if (!request.user().isEmpty()) {
            problems.add("user: \"" + request.user()
                    + "\" cannot be had on a Windows host, where scripts run as the administrator who is logged in");
        }
        request.files().forEach(file -> file(file, problems));
        script("script", request.script(), request, problems);
        script("cleanup", request.cleanup(), request, problems);
        return problems;
    }

    private static void file(FileCopy file, List<String> problems) {
        if (!PATH.matcher(file.to()).matches()) {
            problems.add("files: to \"" + file.to()
                    + "\" is no place on a Windows host; give an absolute path such as C:\\web\\index.html");
        }
        if (!file.mode().isEmpty() || !file.owner().isEmpty()) {
            problems.add("files: mode and owner of \"" + file.to()
                    + "\" mean nothing on a Windows host, where a file takes over the access list of its directory;"
                    + " change that by a script");
        }
    }

    private static void script(String parameter, ScriptSource source, ProvisionRequest request, List<String> problems) {
        if (source != null) {
            String problem = WindowsInterpreter.of(request.interpreter(), source)
                    .problem(parameter.equals("script") ? request.args() : List.of());
            if (!problem.isEmpty()) {
                problems.add(parameter + ": \"" + source.title() + "\" " + problem);
            }
        }
    }
}
