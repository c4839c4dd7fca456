package io.securitybaseline.probe;

import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Looks at the serving certificate of a server: a handshake, and nothing is sent. */
final class CertificateProbe {
    private static final int PATIENCE = 10_000;

    private CertificateProbe() {}

    /** When the certificate ends. */
    static Evidence<Instant> end(URI address, Provenance from) {
        AtomicReference<Instant> end = new AtomicReference<>();
        try {
            SSLContext context = Onlooker.context(end::set);
            try (Socket plain = new Socket()) {
                plain.connect(
                        new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE);
                plain.setSoTimeout(PATIENCE);
                try (SSLSocket socket =
                        (SSLSocket)
                                context.getSocketFactory()
                                        .createSocket(
                                                plain,
                                                address.getHost(),
                                                address.getPort(),
                                                true)) {
                    socket.startHandshake();
                }
            }
        } catch (IOException e) {
            if (end.get() == null) {
                return new Evidence.Missing<>(
                        from, Gap.Unreachable, "TLS handshake: " + Failures.text(e));
            }
        }
        return new Evidence.Seen<>(end.get(), from);
    }
}
