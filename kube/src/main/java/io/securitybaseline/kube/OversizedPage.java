package io.securitybaseline.kube;

import java.io.IOException;

/** A page of a list that was not read to its end; asked for again, it is smaller. */
public final class OversizedPage extends IOException {
    private static final long serialVersionUID = 1L;

    OversizedPage(String path, long limit) {
        super(limit + " objects of " + path + " are too large for one page");
    }

    /** Whether that is why something failed. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof OversizedPage) {
                return true;
            }
        }
        return false;
    }
}
