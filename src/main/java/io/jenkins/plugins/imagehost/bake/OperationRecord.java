package io.jenkins.plugins.imagehost.bake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One operation of a bake in the journal.
 *
 * @param type which operation, by {@link OperationType}
 * @param sealedRequest what was asked for, sealed since scripts and their environment may hold secrets
 * @param deadline when it has to be done; set once, kept over restarts
 * @param state how far it got, in a form of its own; null at first
 * @param result what came out; null until it succeeded
 * @param failure the sentence it failed with; null unless it did
 */
public record OperationRecord(
        OperationType type, String sealedRequest, Instant deadline, JsonNode state, JsonNode result, String failure) {

    public OperationRecord {
        // Jackson reads a null of JSON as a node of its own.
        state = state == null || state.isNull() ? null : state;
        result = result == null || result.isNull() ? null : result;
    }

    OperationRecord withState(JsonNode newState) {
        return new OperationRecord(type, sealedRequest, deadline, newState, result, failure);
    }

    OperationRecord succeeded(JsonNode newResult) {
        return new OperationRecord(type, sealedRequest, deadline, state, newResult, null);
    }

    OperationRecord failed(String sentence) {
        return new OperationRecord(type, sealedRequest, deadline, state, null, sentence);
    }

    boolean isDone() {
        return result != null || failure != null;
    }
}
