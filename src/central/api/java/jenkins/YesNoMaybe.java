package jenkins;

public enum YesNoMaybe {
    YES,
    NO,
    MAYBE;

    public static Boolean toBoolean(YesNoMaybe value) {
        return value == null ? null : value.toBool();
    }

    public Boolean toBool() {
        return this == MAYBE ? null : this == YES;
    }
}
