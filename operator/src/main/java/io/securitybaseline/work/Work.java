package io.securitybaseline.work;

/** How one kind of thing is done. */
public interface Work {

    /**
     * Does it.
     *
     * @return what is to become of it
     * @throws Exception whatever it is; it is tried again after a while that grows
     */
    Next run(String name) throws Exception;

    /** Is told that it failed, before it is tried again. */
    default void failed(String name, Throwable cause) {}
}
