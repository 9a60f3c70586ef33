package hudson.model;

import java.util.List;

public class ParametersAction implements Action {
    private final List<ParameterValue> parameters;

    public ParametersAction(List<ParameterValue> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    public List<ParameterValue> getParameters() {
        return parameters;
    }

    @Override
    public String getDisplayName() {
        return "Parameters";
    }

    @Override
    public String getIconFileName() {
        return "document-properties";
    }

    @Override
    public String getUrlName() {
        return "parameters";
    }
}
