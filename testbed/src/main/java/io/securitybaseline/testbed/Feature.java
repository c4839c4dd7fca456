package io.securitybaseline.testbed;

/** What a control plane may have beside what it always has. */
public enum Feature {
    /** The requests of ServiceAccounts are written down; see {@link ControlPlane#audited}. */
    AUDIT,
    /** etcd waits for the disk; without, a crash of the machine loses the data. */
    FSYNC,
    /** Users log in with client certificates instead of tokens from a file. */
    USER_CERTIFICATES,
    /** etcd and the API server prove to each other who they are. */
    ETCD_CERTIFICATES
}
