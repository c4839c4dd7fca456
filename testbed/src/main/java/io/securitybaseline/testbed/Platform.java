package io.securitybaseline.testbed;

import java.util.Locale;

/** An operating system and a processor, spelt as Go and the release pages spell them. */
record Platform(String os, String arch) {

    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String osName, String osArch) {
        var os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : osName;
        var arch =
                switch (osArch) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> osArch;
                };
        return new Platform(os.toLowerCase(Locale.ROOT), arch);
    }

    @Override
    public String toString() {
        return os + "-" + arch;
    }
}
