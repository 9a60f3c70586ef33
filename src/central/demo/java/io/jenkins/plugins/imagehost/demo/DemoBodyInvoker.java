package io.jenkins.plugins.imagehost.demo;

import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;

/** Has the thread of the Jenkinsfile run the block of a step. */
final class DemoBodyInvoker extends BodyInvoker {
    private final DemoContext context;
    private final List<Object> provided = new ArrayList<>();
    private BodyExecutionCallback callback;

    DemoBodyInvoker(DemoContext context) {
        this.context = context;
    }

    @Override
    public BodyInvoker withContext(Object override) {
        provided.add(override);
        return this;
    }

    @Override
    public BodyInvoker withDisplayName(String name) {
        return this;
    }

    @Override
    public BodyInvoker withCallback(BodyExecutionCallback newCallback) {
        this.callback = newCallback;
        return this;
    }

    @Override
    public BodyExecution start() {
        DemoBody body = new DemoBody(context, provided, callback);
        context.begin(body);
        return body;
    }
}
