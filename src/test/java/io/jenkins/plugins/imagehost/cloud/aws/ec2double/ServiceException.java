package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

/** An error that a service answers with. */
final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final String code;
    final int status;

    ServiceException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A client's error of EC2, as most are. */
    static ServiceException of(String code, String message, Object... values) {
        return new ServiceException(400, code, values.length == 0 ? message : String.format(message, values));
    }

    static ServiceException badValue(Object value, String parameter, String why) {
        return of("InvalidParameterValue", "Value (%s) for parameter %s is invalid. %s", value, parameter, why);
    }

    static ServiceException badCombination(String message, Object... values) {
        return of("InvalidParameterCombination", message, values);
    }

    static ServiceException missing(String parameter) {
        return of("MissingParameter", "The request must contain the parameter %s", parameter);
    }
}
