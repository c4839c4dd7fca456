package io.securitybaseline.pipeline;

import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.throttle.NamespaceThrottle;

/** Everything that decides about a target, as it was seen at one moment. */
public interface Observation {

    /** What is there, in the form of a namespace. */
    LiveNamespace live();

    /** What is asked for, by what was seen. */
    Demand demand();

    /** What others have put there that undoes what is asked for. */
    ForeignObjects foreign(Demand demand);

    /** Which repairs somebody keeps undoing. */
    NamespaceThrottle throttle();

    Moment moment();

    /** The same with {@code closer} as what is there. */
    Observation with(LiveNamespace closer);

    /** What is told when everything that could be done is done. */
    Conclusion conclude(Decision decision, Deeds deeds);
}
