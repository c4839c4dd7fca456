package io.securitybaseline.probe;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Takes every certificate, because it is only looked at and nothing secret is sent. */
final class Onlooker extends X509ExtendedTrustManager {
    private final Consumer<Instant> end;

    private Onlooker(Consumer<Instant> end) {
        this.end = end;
    }

    static SSLContext context() {
        return context(any -> {});
    }

    /**
     * @param end receives when the certificate of the server ends
     */
    static SSLContext context(Consumer<Instant> end) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Onlooker(end)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM knows TLS", e);
        }
    }

    private void see(X509Certificate[] chain) {
        end.accept(chain[0].getNotAfter().toInstant());
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
