package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.remote.WindowsHost;
import io.jenkins.plugins.imagehost.remote.WindowsHost.Answer;
import io.jenkins.plugins.imagehost.site.ShellScript;
import io.jenkins.plugins.imagehost.site.WindowsProcess;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What a Windows computer keeps while connections come and go: detached processes with their output, and its boot. It knows
 * the plugin's own scripts by their text, and answers as they do on Windows.
 */
public final class PlayedWindows implements WindowsHost.Player {
    private final Map<String, Running> processes = new LinkedHashMap<>();
    private final List<Running> started = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Consumer<Running> programs = process -> process.exit(0);
    private BiFunction<String, List<String>, Answer> others =
            (script, args) -> new Answer(1, "", "nobody plays this script: " + script);
    private boolean hasLaunchAgent;
    private Runnable whenRestarted = () -> {};
    private int boots = 1;

    /** A detached process, from its start on. */
    public static final class Running {
        public final String directory;
        public final String file;
        public final String content;
        public final String program;
        public final String arguments;
        public final List<String> env;
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private Integer exitCode;
        private boolean lost;

        private Running(List<String> order) {
            directory = order.get(0);
            file = order.get(2);
            content = new String(Base64.getDecoder().decode(order.get(3)), StandardCharsets.UTF_8);
            program = order.get(4);
            arguments = order.get(5);
            env = List.copyOf(order.subList(6, order.size()));
        }

        public synchronized void print(String text) {
            output.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        public synchronized void exit(int code) {
            exitCode = code;
        }

        private synchronized String state() {
            return exitCode != null ? "ENDED " + exitCode : lost ? "LOST 0" : "RUNNING 0";
        }

        private synchronized byte[] output(long offset, int max) {
            byte[] all = output.toByteArray();
            int from = (int) Math.min(all.length, offset);
            return Arrays.copyOfRange(all, from, Math.min(all.length, from + max));
        }

        private synchronized void end() {
            lost = exitCode == null;
        }
    }

    /** What becomes of each program that is started. */
    public PlayedWindows programs(Consumer<Running> what) {
        programs = what;
        return this;
    }

    /** What other scripts than those of processes and restarts come to. */
    public PlayedWindows others(BiFunction<String, List<String>, Answer> answers) {
        others = answers;
        return this;
    }

    public PlayedWindows withLaunchAgent() {
        hasLaunchAgent = true;
        return this;
    }

    /** What else happens when it restarts. */
    public PlayedWindows whenRestarted(Runnable then) {
        whenRestarted = then;
        return this;
    }

    /** All processes that were ever started, in order. */
    public List<Running> started() {
        return List.copyOf(started);
    }

    /** What of the plugin's scripts was asked for, by name, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Directories of processes that were not removed. */
    public synchronized List<String> left() {
        return List.copyOf(processes.keySet());
    }

    @Override
    public synchronized Answer play(String script, List<String> args) {
        if (script.equals(process("start"))) {
            return start(args);
        } else if (script.equals(process("state") + process("poll"))) {
            return poll(args);
        } else if (script.equals(process("state") + process("end"))) {
            asked.add("end");
            Running running = processes.get(above(args.get(0)));
            if (running != null) {
                running.end();
            }
            return done("");
        } else if (script.equals(process("remove"))) {
            asked.add("remove");
            processes.remove(args.get(0));
            return done("");
        } else if (script.equals(own("boot-id"))) {
            return done("612-13340" + boots + "\n");
        } else if (script.equals(own("reboot"))) {
            return restart(args.get(0));
        } else if (script.equals(own("has-launch-agent"))) {
            return new Answer(hasLaunchAgent ? 0 : 1, "", "");
        }
        return others.apply(script, args);
    }

    private Answer start(List<String> args) {
        asked.add("start");
        if (!args.get(1).equals(process("run"))) {
            return new Answer(1, "", "that is not the runner");
        }
        if (!processes.containsKey(args.get(0))) {
            Running running = new Running(args);
            processes.put(running.directory, running);
            started.add(running);
            programs.accept(running);
        }
        return done("");
    }

    private Answer poll(List<String> args) {
        asked.add("poll");
        Running running = processes.get(above(args.get(0)));
        byte[] output = running == null
                ? new byte[0]
                : running.output(Long.parseLong(args.get(1)), Integer.parseInt(args.get(2)));
        return done((running == null ? "ABSENT 0" : running.state()) + "\n."
                + Base64.getEncoder().encodeToString(output) + "\n");
    }

    private Answer restart(String bootId) {
        asked.add("reboot");
        if (bootId.equals("612-13340" + boots)) {
            boots++;
            processes.values().forEach(Running::end);
            whenRestarted.run();
        }
        return done("");
    }

    private static Answer done(String output) {
        return new Answer(0, output, "");
    }

    private static String above(String path) {
        return path.substring(0, path.lastIndexOf('\\'));
    }

    private static String process(String name) {
        return ShellScript.load(WindowsProcess.class, "windows-" + name + ".ps1");
    }

    private static String own(String name) {
        return ShellScript.load(Provisioning.class, "windows-" + name + ".ps1");
    }

    /** Texts of the programs that were started. */
    public List<String> contents() {
        List<String> contents = new ArrayList<>();
        started.forEach(running -> contents.add(running.content));
        return contents;
    }
}
