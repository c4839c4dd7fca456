package io.securitybaseline.probe;

import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Looks at the serving certificate of a server: a handshake, and nothing is sent. */
final class CertificateProbe {
    private static final int PATIENCE = 10_000;

    private CertificateProbe() {}

    /** When the certificate ends. */
    static Evidence<Instant> end(URI address, Provenance from) {
        AtomicReference<Instant> end = new AtomicReference<>();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Onlooker(end)}, null);
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
        } catch (IOException | GeneralSecurityException e) {
            if (end.get() == null) {
                return new Evidence.Missing<>(
                        from, Gap.Unreachable, "TLS handshake: " + Failures.text(e));
            }
        }
        return new Evidence.Seen<>(end.get(), from);
    }

    /** Takes every certificate, because it is only looked at. */
    private static final class Onlooker extends X509ExtendedTrustManager {
        private final AtomicReference<Instant> end;

        Onlooker(AtomicReference<Instant> end) {
            this.end = end;
        }

        private void see(X509Certificate[] chain) {
            end.set(chain[0].getNotAfter().toInstant());
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            see(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            see(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            see(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
