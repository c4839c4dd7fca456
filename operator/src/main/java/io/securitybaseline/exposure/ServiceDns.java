package io.securitybaseline.exposure;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds DNS names of Services in text: {@code db.data.svc}, with a cluster domain behind it or the
 * name of a pod before it, and {@code db.data}, which may be something else and counts only where
 * there is such a Service.
 *
 * <p>Text is gone through once from left to right, because it may be long and written by anybody.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/">DNS for
 *     Services and Pods</a>
 */
final class ServiceDns {
    private static final int LONGEST = 253; // RFC 1035, section 2.3.4, as text
    private static final String SVC = "svc";
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    private final String text;
    private final TreeSet<Mention> found = new TreeSet<>();

    private ServiceDns(String text) {
        this.text = text;
    }

    /** All Services that the texts name, sorted. */
    static List<Mention> in(Collection<String> texts) {
        TreeSet<Mention> all = new TreeSet<>();
        for (String text : texts) {
            ServiceDns dns = new ServiceDns(text);
            dns.read();
            all.addAll(dns.found);
        }
        return List.copyOf(all);
    }

    private void read() {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isOfName(text.charAt(end))) {
                end++;
            }
            if (end > at && end - at <= LONGEST + 1) {
                name(at, end);
            }
            at = end + 1;
        }
    }

    private void name(int from, int to) {
        String name = text.substring(from, to);
        List<String> labels = List.of(strip(name).split("\\.", -1));
        int svc = labels.indexOf(SVC);
        List<String> service =
                switch (svc) {
                    case -1 -> labels.size() == 2 ? labels : List.of();
                    case 0, 1 -> List.of();
                    default -> labels.subList(svc - 2, svc);
                };
        if (!service.isEmpty() && labels.stream().allMatch(ServiceDns::isLabel)) {
            found.add(new Mention(new ServiceName(service.get(1), service.get(0)), port(from, to)));
        }
    }

    private @Nullable Integer port(int from, int to) {
        if (to < text.length() && text.charAt(to) == ':') {
            int end = to + 1;
            while (end < text.length() && end - to <= 6 && isDigit(text.charAt(end))) {
                end++;
            }
            String digits = text.substring(to + 1, end);
            if (!digits.isEmpty() && digits.length() <= 5) {
                int number = Integer.parseInt(digits);
                return number >= 1 && number <= 65_535 ? number : null;
            }
        }
        return PORTS.get(scheme(from));
    }

    /** What stands before {@code ://} and the name, a user before the name left out. */
    private String scheme(int from) {
        int start = from;
        if (start > 0 && text.charAt(start - 1) == '@') {
            int earliest = Math.max(0, start - LONGEST);
            int slashes = text.lastIndexOf("://", start);
            start = slashes >= earliest ? slashes + 3 : start;
        }
        if (start < 3 || !text.startsWith("://", start - 3)) {
            return "";
        }
        int first = start - 3;
        while (first > 0
                && start - first <= LONGEST
                && Character.isLetterOrDigit(text.charAt(first - 1))) {
            first--;
        }
        return text.substring(first, start - 3);
    }

    /** Without the dot that ends a full name or a sentence. */
    private static String strip(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || isDigit(c)
                || c == '-'
                || c == '.'
                || c == '_'
                || isUpper(c);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A label of RFC 1123; capitals and underscores end up here and are none. */
    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= 63
                && label.charAt(0) != '-'
                && label.charAt(label.length() - 1) != '-'
                && label.chars().noneMatch(c -> c == '_' || isUpper((char) c));
    }
}
