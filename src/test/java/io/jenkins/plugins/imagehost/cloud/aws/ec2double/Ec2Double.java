package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * EC2, S3, STS and SSM on this computer, for tests: an HTTP server on 127.0.0.1 that keeps state as those services do,
 * and has no time of its own. Any client that can be given an endpoint can talk to it.
 */
public final class Ec2Double implements AutoCloseable {
    private static final int THREADS = 32;

    private final DoubleClock clock;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog();
    private final Delays delays = new Delays();
    private final Shortages shortages = new Shortages();
    private final Keys keys = new Keys();
    private final Timeline timeline = new Timeline();
    private final Map<String, RegionState> regions = new TreeMap<>();
    private final Buckets buckets = new Buckets();
    private final Addresses addresses = new Addresses();
    private final List<Throwable> problems = new ArrayList<>();
    private volatile Machines machines = Machines.none();

    private Ec2Double(DoubleClock clock, int port) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "ec2-double");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", new Front(this));
        server.start();
    }

    public static Ec2Double start(DoubleClock clock) throws IOException {
        return start(clock, 0);
    }

    /** @param port 0 for any */
    static Ec2Double start(DoubleClock clock, int port) throws IOException {
        // else each reply on a kept connection waits for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        return new Ec2Double(clock, port);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public DoubleClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    public CallLog calls() {
        return calls;
    }

    public Delays delays() {
        return delays;
    }

    public Shortages shortages() {
        return shortages;
    }

    public Keys keys() {
        return keys;
    }

    /** What stands behind the instances from now on. */
    public Ec2Double machines(Machines newMachines) {
        machines = newMachines;
        return this;
    }

    /** The id of a base image of {@code base-images.csv} in a region, by its name there. */
    public static String baseImage(String region, String name) {
        return BaseImages.id(region, name);
    }

    /** Everything in all regions that calls have made and that is still there, one line each. */
    public List<String> leftovers() {
        settle();
        synchronized (this) {
            return Leftovers.of(regions.values(), buckets);
        }
    }

    /** EC2 takes a spot instance back. */
    public void interrupt(String region, String instanceId) {
        synchronized (this) {
            InstanceThing instance = region(region).instances.peek(instanceId);
            InstanceLife.end(
                    this,
                    instance,
                    clock.instant(),
                    "Server.SpotInstanceTermination",
                    "Server.SpotInstanceTermination");
        }
        settle();
    }

    /** What has gone wrong within the double itself, which is none of a client's business: empty, unless it has a bug. */
    public List<Throwable> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    void broken(Throwable problem) {
        synchronized (problems) {
            problems.add(problem);
        }
        problem.printStackTrace();
    }

    void settle() {
        timeline.settle(clock.instant(), this);
    }

    RegionState region(String name) {
        return regions.computeIfAbsent(name, RegionState::new);
    }

    Timeline timeline() {
        return timeline;
    }

    Machines machines() {
        return machines;
    }

    Buckets buckets() {
        return buckets;
    }

    Addresses addresses() {
        return addresses;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        synchronized (this) {
            regions.values().forEach(region -> region.instances.all().forEach(InstanceThing::unplug));
        }
    }
}
