package io.securitybaseline.posture;

/** Says of one control whether the evidence passes it. */
@FunctionalInterface
public interface Judge {
    Judgement judge(Case it);
}
