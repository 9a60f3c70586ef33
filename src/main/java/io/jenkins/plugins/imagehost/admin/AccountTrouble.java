package io.jenkins.plugins.imagehost.admin;

/** What is wrong with an account, for a monitor's view. */
public final class AccountTrouble {
    private final String account;
    private final String text;

    AccountTrouble(String account, String text) {
        this.account = account;
        this.text = text;
    }

    public String getAccount() {
        return account;
    }

    public String getText() {
        return text;
    }
}
