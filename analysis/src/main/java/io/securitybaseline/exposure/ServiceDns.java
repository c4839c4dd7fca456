package io.securitybaseline.exposure;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds DNS names of Services in text: {@code db.data.svc}, with a cluster domain behind it or the
 * name of a pod before it, {@code db.data}, and {@code http://db} or {@code db:5432}. What it finds
 * may be something else, and counts only where there is such a Service.
 *
 * <p>Text is gone through once from left to right, because it may be long and written by anybody.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/">DNS for
 *     Services and Pods</a>
 */
final class ServiceDns {
    private static final int LONGEST = 253; // RFC 1035, section 2.3.4, as text
    private static final int MOST = 500; // in one text; who names more hides from nobody else
    private static final String AFTER_HOST = "/,;?#\"'";
    private static final String SVC = "svc";
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    private final String home;
    private final String text;
    private final TreeSet<Mention> found = new TreeSet<>();

    private ServiceDns(String home, String text) {
        this.home = home;
        this.text = text;
    }

    /**
     * All Services that the texts name, sorted.
     *
     * @param home the namespace where they stand, of which names without a namespace are
     */
    static List<Mention> in(String home, Collection<String> texts) {
        TreeSet<Mention> all = new TreeSet<>();
        for (String text : texts) {
            ServiceDns dns = new ServiceDns(home, text);
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
            if (end > at && end - at <= LONGEST + 1 && found.size() < MOST) {
                name(at, end);
            }
            at = end + 1;
        }
    }

    private void name(int from, int to) {
        String name = text.substring(from, to);
        List<String> labels = List.of(strip(name).split("\\.", -1));
        if (!labels.stream().allMatch(ServiceDns::isLabel) || isUser(to)) {
            return;
        }
        int svc = labels.indexOf(SVC);
        if (svc >= 2) {
            add(labels.get(svc - 2), labels.get(svc - 1), from, to);
        } else if (svc < 0 && labels.size() == 2) {
            add(labels.get(0), labels.get(1), from, to);
        } else if (svc < 0 && labels.size() == 1 && isAddressed(from, to)) {
            add(labels.get(0), home, from, to);
        }
    }

    private void add(String service, String namespace, int from, int to) {
        found.add(new Mention(new ServiceName(namespace, service), port(from, to)));
    }

    /** Whether it stands before an {@code @}, with a password or without. */
    private boolean isUser(int to) {
        int end = to;
        while (end < text.length()
                && end - to <= LONGEST
                && !Character.isWhitespace(text.charAt(end))
                && AFTER_HOST.indexOf(text.charAt(end)) < 0) {
            if (text.charAt(end) == '@') {
                return true;
            }
            end++;
        }
        return false;
    }

    /** Whether a scheme stands before it or a port behind it: a word alone may be anything. */
    private boolean isAddressed(int from, int to) {
        return !scheme(from).isEmpty()
                || (to + 1 < text.length()
                        && text.charAt(to) == ':'
                        && isDigit(text.charAt(to + 1)));
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
