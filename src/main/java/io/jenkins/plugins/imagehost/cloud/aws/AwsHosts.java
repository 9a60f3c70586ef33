package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.cloud.Hosts;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** EC2 instances. */
final class AwsHosts implements Hosts {
    private static final Set<InstanceStateName> ALIVE = Set.of(InstanceStateName.PENDING, InstanceStateName.RUNNING);
    /** A one-time spot instance can be ended, but not stopped. */
    private static final String NOT_TO_BE_STOPPED = "UnsupportedOperation";

    private final AwsClients clients;
    private final Amis amis;
    private final InstanceTypes types;
    private final Subnets subnets;
    private final Instances instances;
    private final InstanceConsole console;

    AwsHosts(AwsClients clients, Amis amis) {
        this.clients = clients;
        this.amis = amis;
        this.types = new InstanceTypes(clients);
        this.subnets = new Subnets(clients);
        this.instances = new Instances(clients);
        this.console = new InstanceConsole(clients);
    }

    @Override
    public void check(HostRequest request) throws CloudException, InterruptedException {
        AwsRequestCheck.check(request);
        types.check(types.orUsual(request.types(), request.arch()));
        int limit = clients.settings().limits().hosts();
        if (limit > 0) {
            AwsRequestCheck.checkCount(instances.countOf(request.tags()), limit, clients.settings());
        }
    }

    @Override
    public List<PlannedResource> plan(HostRequest request, BaseImage base) throws CloudException, InterruptedException {
        AwsRequestCheck.check(request);
        Image image = amis.get(base.id());
        List<String> fitting = types.fitting(types.orUsual(request.types(), image.architectureAsString()), image);
        NetworkRequest network = network(request.network());
        List<Subnet> places = subnets.find(network.subnet(), request.token());
        List<PlannedResource> plan = new ArrayList<>();
        plan.add(new PlannedKeyPair(clients, request));
        if (network.securityGroups().isEmpty()) {
            plan.add(new PlannedSecurityGroup(clients, request, network, places.get(0)));
        }
        plan.add(new PlannedInstance(
                clients, request, new Launch(request, network, image, LaunchTry.all(fitting, places, request.spot()))));
        return plan;
    }

    /** What the step does not say, the account does. */
    private NetworkRequest network(NetworkRequest wanted) {
        NetworkRequest usual = clients.settings().network();
        return new NetworkRequest(
                wanted.subnet().isEmpty() ? usual.subnet() : wanted.subnet(),
                wanted.securityGroups().isEmpty() ? usual.securityGroups() : wanted.securityGroups(),
                wanted.publicAddress() == null ? usual.publicAddress() : wanted.publicAddress(),
                wanted.connect().isEmpty() ? usual.connect() : wanted.connect(),
                wanted.sshPort());
    }

    @Override
    public String adopt(String id, HostRequest request) throws CloudException, InterruptedException {
        InstanceStateName state = instances
                .get(id)
                .orElseThrow(() -> new CloudException.NotFound("adopt '" + id + "': there is no instance of that id in "
                        + clients.settings().region()))
                .state()
                .name();
        if (!ALIVE.contains(state)) {
            throw new CloudException.BadRequest("adopt '" + id + "': this instance does not run, it is " + state);
        }
        return id;
    }

    @Override
    public boolean stop(String id) throws CloudException, InterruptedException {
        if (!Instances.isId(id)) {
            return true;
        }
        try {
            AwsErrors.call("StopInstances", () -> clients.ec2().stopInstances(request -> request.instanceIds(id)));
        } catch (CloudException.NotFound gone) {
            return true;
        } catch (CloudException e) {
            if (AwsErrors.code(e).equals(NOT_TO_BE_STOPPED)) {
                return false;
            }
            if (!instances.isAlive(id)) {
                return true;
            }
            throw e;
        }
        return true;
    }

    @Override
    public String console(String id) throws CloudException, InterruptedException {
        return Instances.isId(id) ? console.read(id) : "";
    }

    @Override
    public Optional<List<String>> hostKeys(String id) throws CloudException, InterruptedException {
        return Optional.of(Instances.isId(id) ? InstanceConsole.hostKeys(console.read(id)) : List.of());
    }

    @Override
    public Optional<String> password(String id) throws CloudException, InterruptedException {
        try {
            return Optional.ofNullable(AwsErrors.call(
                            "GetPasswordData",
                            () -> clients.ec2()
                                    .getPasswordData(request -> request.instanceId(id))
                                    .passwordData()))
                    .map(String::strip)
                    .filter(password -> !password.isEmpty());
        } catch (CloudException.NotFound notShownYet) {
            return Optional.empty();
        }
    }
}
