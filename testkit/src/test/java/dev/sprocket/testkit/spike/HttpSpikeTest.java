package dev.sprocket.testkit.spike;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Direction;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Wire;
import dev.sprocket.testkit.SessionPair;
import dev.sprocket.testkit.spike.HttpPart.Chunk;
import dev.sprocket.testkit.spike.HttpPart.End;
import dev.sprocket.testkit.spike.HttpPart.Head;
import dev.sprocket.testkit.spike.HttpPart.Response;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSpikeTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String COUNTED = "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc";
    private static final String CHUNKED =
            "POST /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\nA\r\n0123456789\r\n0\r\n\r\n";

    private final Buffer responses = Buffer.buffer();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 65536})
    void answersPipelinedRequestsInOrder(int mostBytesARead) {
        var pair = join(mostBytesARead);

        pair.sendRaw(Buffer.buffer(GET + COUNTED + CHUNKED + GET));
        pair.run();
        pair.endRaw();
        pair.run();

        assertThat(responses.toString())
                .isEqualTo(response("GET / ")
                        + response("POST /a abc")
                        + response("POST /b de0123456789")
                        + response("GET / "));
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.PeerClosed());
    }

    @Test
    void aBodyThatDripsIsLate() {
        var pair = join(65536);
        pair.sendRaw(Buffer.buffer("POST /a HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n"));
        pair.run();

        pair.advance(Duration.ofMillis(Limits.DEFAULT.frameTimeoutMillis()));

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.FrameTimeout());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\r\n\r\n",
                "GET  HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\n folded: a\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nname : a\r\n\r\n",
                "GET / HTTP/1.1\r\na: b\nContent-Length: 1\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n123456789\r\n",
                "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"
            })
    void endsOnARequestThatIsWrong(String request) {
        for (int mostBytesARead : new int[] {1, 65536}) {
            var pair = join(mostBytesARead);

            pair.sendRaw(Buffer.buffer(request));
            pair.run();
            pair.endRaw();
            pair.run();

            assertThat(pair.serverReason()).isInstanceOf(CloseReason.Violation.class);
        }
    }

    @Test
    void endsOnAHeadThatNeverEnds() {
        var pair = join(65536);

        pair.sendRaw(Buffer.buffer("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(2000)));
        pair.run();
        pair.endRaw();
        pair.run();

        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Violation.class);
    }

    @Test
    void sendsNothingOfARequestCutShortAnywhere() {
        for (String request : new String[] {COUNTED, CHUNKED}) {
            for (int length = 1; length < request.length(); length++) {
                var pair = join(1);

                pair.sendRaw(Buffer.buffer(request.substring(0, length)));
                pair.endRaw();
                pair.run();

                assertThat(pair.serverReason()).as("%s bytes", length).isInstanceOf(CloseReason.Truncated.class);
                assertThat(responses.length()).isZero();
            }
        }
    }

    private SessionPair<HttpPart, Response> join(int mostBytesARead) {
        var pair = SessionPair.of(new ServerOnly(), HttpSpikeTest::echo)
                .mostBytesARead(mostBytesARead)
                .join();
        pair.client().handler(response -> responses.appendBytes(response.body()));
        return pair;
    }

    private static void echo(Session<HttpPart, Response> session) {
        var request = new StringBuilder();
        session.handler(part -> {
            if (part instanceof Head head) {
                request.append(head.line().replace("HTTP/1.1", ""));
            } else if (part instanceof Chunk chunk) {
                request.append(new String(chunk.data(), US_ASCII));
            } else if (part instanceof End) {
                session.write(new Response(200, request.toString().getBytes(US_ASCII)));
                request.setLength(0);
            }
        });
    }

    private static String response(String body) {
        return "HTTP/1.1 200 -\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** HTTP with clients that look at bytes. */
    private static final class ServerOnly implements Protocol<HttpPart, Response> {

        @Override
        public Class<HttpPart> clientMessageType() {
            return HttpPart.class;
        }

        @Override
        public Class<Response> serverMessageType() {
            return Response.class;
        }

        @Override
        public Wire<HttpPart, Response> server(Carrier carrier) {
            return new HttpSpike();
        }

        @Override
        public Wire<Response, HttpPart> client(Carrier carrier) {
            var nothing = new Direction<>(
                    new AsItIs(1), Codecs.of(HttpPart.class, in -> new Chunk(in.rest()), (part, out) -> {}));
            var bytes = new Direction<>(
                    new AsItIs(1 << 20),
                    Codecs.of(Response.class, in -> new Response(0, in.rest()), (response, out) -> {}));
            return Protocol.of(nothing, bytes).client(carrier);
        }
    }
}
