package dev.sluse.operations;

/**
 * Sends requests whose answers are read from memory: one that is too long for that is none, and nothing of it stays on the disk. For
 * whoever asks something while a flow runs; drivers read long answers from their files.
 */
public final class ShortAnswers implements Http {
    private final Http http;

    public ShortAnswers(Http http) {
        this.http = http;
    }

    @Override
    public Answer send(Request request) {
        Answer answer = http.send(request);
        if (answer instanceof Answer.Reply reply && reply.file() != null) {
            answer.discard();
            return new Answer.None(
                    true, request.uri().getAuthority() + " gave an answer that is longer than is read of one here.");
        }
        return answer;
    }
}
