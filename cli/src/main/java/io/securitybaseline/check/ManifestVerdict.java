package io.securitybaseline.check;

import java.util.List;

/** What comes of judging one manifest. */
public sealed interface ManifestVerdict {

    /**
     * It was judged; no findings means that nothing is wrong with it.
     *
     * @param waivers names of the waivers that exempt what else was found, one for each
     */
    record Judged(List<ManifestFinding> findings, List<String> waivers) implements ManifestVerdict {
        public Judged {
            findings = List.copyOf(findings);
            waivers = List.copyOf(waivers);
        }
    }

    /** Its kind is not one that can be judged. */
    record Skipped(String kind) implements ManifestVerdict {}

    /** It is not what its kind says, so the API server would not read it either. */
    record Misfit(String path, String message) implements ManifestVerdict {}
}
