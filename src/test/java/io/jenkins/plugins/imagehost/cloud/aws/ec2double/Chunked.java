package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Bodies in the aws-chunked framing that S3's clients put around what they send. */
final class Chunked {
    private Chunked() {}

    /** The real body. */
    static byte[] body(Heard heard) {
        String encoding = Objects.toString(heard.headers().getFirst("Content-Encoding"), "");
        String sum = Objects.toString(heard.headers().getFirst("X-Amz-Content-Sha256"), "");
        return encoding.contains("aws-chunked") || sum.startsWith("STREAMING-") ? decode(heard.body()) : heard.body();
    }

    /** Each chunk is its size in hexadecimal, perhaps a signature, a line end, that many bytes, a line end. */
    private static byte[] decode(byte[] framed) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int end = at;
            while (framed[end] != '\r') {
                end++;
            }
            String line = new String(framed, at, end - at, StandardCharsets.US_ASCII);
            int size = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
            at = end + 2;
            if (size == 0) {
                return body.toByteArray();
            }
            body.write(framed, at, size);
            at += size + 2;
        }
    }
}
