package dev.sluse.ods;

import dev.sluse.operations.Login;

/** A key that was given once (contract 2): it is never renewed by itself. */
final class ApiKey implements Login {
    private final String key;

    ApiKey(String key) {
        this.key = key;
    }

    @Override
    public String authorization() {
        return "apikey " + key;
    }

    @Override
    public void refused(String authorization) {
        // a person has to set another one
    }

    @Override
    public boolean renews() {
        return false;
    }

    @Override
    public String toString() {
        return "ApiKey";
    }
}
