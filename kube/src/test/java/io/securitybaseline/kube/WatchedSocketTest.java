package io.securitybaseline.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

class WatchedSocketTest {
    private final AtomicLong clock = new AtomicLong();
    private final ConnectionHealth health = new ConnectionHealth(clock::get);
    private final List<String> sent = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<WatchedSocket> ended = new ArrayList<>();
    private final Wire wire = new Wire();
    private final WatchedSocket socket = new WatchedSocket(new Told(), health, ended::add);

    @Test
    void aConnectionOnWhichSomethingComesIsLeftInPeace() {
        socket.onOpen(wire);
        pass(9);
        socket.onText(wire, "event", true);
        pass(9);

        assertThat(socket.look()).isFalse();
        assertThat(sent).isEmpty();
    }

    @Test
    void aQuietConnectionIsAskedAndStaysWhenItAnswers() {
        socket.onOpen(wire);
        pass(11);
        assertThat(socket.look()).isFalse();
        assertThat(sent).containsExactly("ping");

        socket.onPong(wire, ByteBuffer.allocate(0));
        pass(25);

        assertThat(socket.look()).isFalse();
        assertThat(told).containsExactly("open", "pong");
    }

    @Test
    void aConnectionThatDoesNotAnswerIsGivenUpAndItsWatchReportedOnce() {
        socket.onOpen(wire);
        pass(31);

        assertThat(socket.look()).isTrue();
        socket.onError(wire, new IllegalStateException("too late"));

        assertThat(sent).containsExactly("abort");
        assertThat(told).containsExactly("open", "nothing was heard for 31 s");
        assertThat(ended).isNotEmpty();
        assertThat(health.givenUp()).isEqualTo(1);
        assertThat(health.silence()).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void aConnectionThatIsNotOpenYetIsNotLookedAt() {
        pass(100);

        assertThat(socket.look()).isFalse();
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private final class Told implements WebSocket.Listener {
        @Override
        public void onOpen(WebSocket webSocket) {
            told.add("open");
        }

        @Override
        public CompletableFuture<?> onPong(WebSocket webSocket, ByteBuffer message) {
            told.add("pong");
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            told.add(String.valueOf(error.getMessage()));
        }
    }

    private final class Wire implements WebSocket {
        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            return note("text");
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            return note("binary");
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            return note("ping");
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            return note("pong");
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
            return note("close");
        }

        @Override
        public void request(long n) {}

        @Override
        public String getSubprotocol() {
            return "";
        }

        @Override
        public boolean isOutputClosed() {
            return false;
        }

        @Override
        public boolean isInputClosed() {
            return false;
        }

        @Override
        public void abort() {
            sent.add("abort");
        }

        private CompletableFuture<WebSocket> note(String what) {
            sent.add(what);
            return CompletableFuture.completedFuture(this);
        }
    }
}
