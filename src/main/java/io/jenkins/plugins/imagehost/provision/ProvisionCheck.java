package io.jenkins.plugins.imagehost.provision;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is wrong with a request before anything is launched. */
public final class ProvisionCheck {
    private static final int MAX_RETRIES = 100;
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9@](?:[A-Za-z0-9+._:=~^@-]|/(?!/))*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern ENV = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*\\$?");
    private static final Pattern OWNER = Pattern.compile(USER.pattern() + "(?::" + USER.pattern() + ")?");
    private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
    private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");
    /** On Linux, or on Windows. */
    private static final Pattern ABSOLUTE = Pattern.compile("/|[A-Za-z]:[\\\\/]");

    private static final Pattern PARENT = Pattern.compile("[\\\\/]\\.\\.(?:[\\\\/]|$)");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final List<String> problems = new ArrayList<>();

    private ProvisionCheck() {}

    /** One sentence for each bad value, with the parameter, the value and what would be right; empty if all is well. */
    public static List<String> problems(ProvisionRequest request) {
        ProvisionCheck check = new ProvisionCheck();
        check.packages(request);
        request.files().forEach(check::file);
        check.scripts(request);
        check.rest(request);
        return check.problems;
    }

    /**
     * As {@link #problems(ProvisionRequest)}, for the files that the request names: whether they are there, inside the
     * payload directory, readable, and have the checksum that was said.
     */
    public static List<String> problems(ProvisionRequest request, Path payload) {
        ProvisionCheck check = new ProvisionCheck();
        Payload files = new Payload(payload);
        for (FileCopy file : request.files()) {
            try {
                files.resolve(file.from());
            } catch (IOException e) {
                check.add("files: from \"" + file.from() + "\" " + reason(e));
            }
        }
        check.script("script", request.script(), request.interpreter(), request.sha256(), files);
        check.script("cleanup", request.cleanup(), request.interpreter(), "", files);
        return check.problems;
    }

    private void packages(ProvisionRequest request) {
        for (String name : request.packages()) {
            require(
                    PACKAGE.matcher(name).matches(),
                    "packages: \"" + name + "\" is no package name; it has letters, digits and + - . _ : = ~ ^ @ /,"
                            + " and begins with a letter or digit");
        }
        Set<String> names = new HashSet<>();
        for (Repository repository : request.repositories()) {
            String what = "repositories: name \"" + repository.name() + "\" ";
            require(
                    NAME.matcher(repository.name()).matches(),
                    what + "is not usable as a file name; use letters, digits, dots, dashes and underscores");
            require(names.add(repository.name()), what + "is given twice; each repository needs a name of its own");
            require(
                    !repository.source().isBlank()
                            && !CONTROL.matcher(repository.source()).find(),
                    what + "has no usable source; give one line, as the package manager takes it");
            String key = repository.key();
            require(
                    key.isEmpty() || key.contains("-----BEGIN") || key.matches("https?://\\S+"),
                    what + "has a key that is neither a URL nor an armoured public key");
        }
    }

    private void file(FileCopy file) {
        require(
                !file.from().isBlank() && !file.from().startsWith("/"),
                "files: from \"" + file.from()
                        + "\" must be a path relative to the directory that files are taken from");
        require(
                ABSOLUTE.matcher(file.to()).lookingAt()
                        && !PARENT.matcher(file.to()).find()
                        && !CONTROL.matcher(file.to()).find(),
                "files: to \"" + file.to() + "\" must be an absolute path on the host, without ..");
        require(
                file.mode().isEmpty() || MODE.matcher(file.mode()).matches(),
                "files: mode \"" + file.mode() + "\" must be octal permission bits such as 0644");
        require(
                file.owner().isEmpty() || OWNER.matcher(file.owner()).matches(),
                "files: owner \"" + file.owner() + "\" must be user or user:group");
    }

    private void scripts(ProvisionRequest request) {
        source("script", request.script());
        source("cleanup", request.cleanup());
        boolean script = request.script() != null;
        require(script || request.args().isEmpty(), "args: " + request.args() + " go with a script, and there is none");
        require(
                script || request.sha256().isEmpty(),
                "sha256: \"" + request.sha256() + "\" goes with a script, and there is none");
        require(
                request.sha256().isEmpty() || SHA256.matcher(request.sha256()).matches(),
                "sha256: \"" + request.sha256() + "\" must be 64 hexadecimal digits");
        for (String arg : request.args()) {
            require(arg.indexOf('\0') < 0, "args: an argument must not contain a zero byte");
        }
        request.env().forEach((name, value) -> {
            require(
                    ENV.matcher(name).matches(),
                    "env: \"" + name + "\" must be a name of letters, digits and underscores that no digit begins");
            require(value.indexOf('\0') < 0, "env: the value of " + name + " must not contain a zero byte");
        });
    }

    private void source(String parameter, ScriptSource source) {
        if (source != null) {
            require(
                    source.path().isEmpty() || source.inline().isEmpty(),
                    parameter + ": \"" + source.path() + "\" and inline are both given; give one of them");
            require(
                    !source.path().isEmpty() || !source.inline().isBlank(),
                    parameter + ": \"\" is empty; give the path of a file, or its text as inline");
        }
    }

    private void rest(ProvisionRequest request) {
        require(
                request.user().isEmpty() || USER.matcher(request.user()).matches(),
                "user: \"" + request.user() + "\" is no user name");
        require(
                request.user().isEmpty() || request.user().equals("root") || !request.sudo(),
                "user: \"" + request.user() + "\" and sudo are both given; sudo means the user root");
        require(
                !CONTROL.matcher(request.interpreter()).find(),
                "interpreter: \"" + request.interpreter() + "\" must be one line, such as bash or python3 -u");
        require(
                request.retries() >= 0 && request.retries() <= MAX_RETRIES,
                "retries: " + request.retries() + " must be from 0 to " + MAX_RETRIES);
        require(
                !request.timeout().isNegative() && !request.timeout().isZero(),
                "timeout: " + request.timeout() + " must be longer than nothing");
        require(
                !request.packages().isEmpty()
                        || !request.repositories().isEmpty()
                        || !request.files().isEmpty()
                        || request.script() != null
                        || request.reboot(),
                "there is nothing to do: give packages, repositories, files, script, inline or reboot");
    }

    private void script(String parameter, ScriptSource source, String interpreter, String sha256, Payload files) {
        if (source != null) {
            try {
                Interpreter.of(interpreter, files.script(source, sha256));
            } catch (IOException e) {
                add(parameter + ": \"" + source.title() + "\" " + reason(e));
            }
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.FileSystemException ? "cannot be read: " + e : e.getMessage();
    }

    private void require(boolean good, String otherwise) {
        if (!good) {
            add(otherwise);
        }
    }

    private void add(String problem) {
        problems.add(problem);
    }
}
