package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Takes requests in, lets go wrong what shall, and has the services carry out the rest. */
final class Front implements HttpHandler {
    private final Ec2Double cloud;
    private final Throttle throttle = new Throttle();
    private final Map<String, Service> services =
            Map.of("ec2", new Ec2Service(), "sts", new StsService(), "ssm", new SsmService(), "s3", new S3Service());

    Front(Ec2Double cloud) {
        this.cloud = cloud;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            answer(exchange);
        } catch (Faults.Cut wanted) {
            // as below
        } finally {
            // without a reply before, this closes the connection
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Heard heard = Heard.of(exchange);
        Reply ofItself = DoubleServer.answer(cloud, heard);
        if (ofItself != null) {
            ofItself.send(exchange);
            return;
        }
        Heard.Scope scope = heard.scope();
        Service service = services.get(scope.service());
        if (service == null) {
            new Ec2Service()
                    .error(
                            new ServiceException(404, "InvalidAction", "The double has no service " + scope.service()),
                            "")
                    .send(exchange);
            return;
        }
        String action = service.action(heard);
        Map<String, String> parameters = service.parameters(heard);
        Call call = new Call(
                scope.service(),
                action,
                scope.region(),
                scope.accessKey(),
                parameters,
                service.permissions(action, parameters),
                cloud.clock().instant());
        cloud.calls().add(call);
        cloud.faults().tell("before " + action);
        Fault fault = cloud.faults().poll(action, scope.region());
        if (fault instanceof Fault.ClosedConnection closed && !closed.afterActing()) {
            return;
        }
        String requestId = UUID.randomUUID().toString();
        Reply reply;
        try {
            if (fault instanceof Fault.Hang hang) {
                hang.release().await();
            } else if (fault instanceof Fault.ErrorReply error) {
                throw new ServiceException(error.status(), error.code(), error.message());
            }
            reply = act(service, heard, call);
        } catch (ServiceException e) {
            reply = service.error(e, requestId);
        } catch (InterruptedException e) {
            return;
        } catch (RuntimeException e) {
            cloud.broken(e);
            reply = service.error(
                    new ServiceException(500, "InternalError", "The double is at fault: " + e), requestId);
        }
        cloud.faults().tell("after " + action);
        if (!(fault instanceof Fault.ClosedConnection)) {
            exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
            reply.send(exchange);
        }
    }

    private Reply act(Service service, Heard heard, Call call) {
        cloud.settle();
        try {
            synchronized (cloud) {
                Principal who = cloud.keys().find(call.accessKey());
                if (who == null || !Objects.equals(who.token(), heard.token())) {
                    throw service.unknownKey();
                }
                if (who.expires() != null && !who.expires().isAfter(call.time())) {
                    throw service.expired();
                }
                if (call.service().equals("ec2")) {
                    throttle.take(who.account() + " " + call.region(), call.time(), cloud.delays());
                }
                cloud.region(call.region()).account(who.account());
                Context context = new Context(cloud, call, who, cloud.region(call.region()), call.time());
                for (String permission : call.permissions()) {
                    if (!who.may(permission)) {
                        throw service.forbidden(who, permission, context);
                    }
                }
                return service.act(heard, context);
            }
        } finally {
            cloud.settle();
        }
    }
}
