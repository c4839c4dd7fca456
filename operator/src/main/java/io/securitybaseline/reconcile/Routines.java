package io.securitybaseline.reconcile;

import io.securitybaseline.work.Next;
import io.securitybaseline.work.Priority;
import io.securitybaseline.work.Work;
import io.securitybaseline.work.WorkKey;
import io.securitybaseline.work.WorkQueue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is done again and again while the operator works. Each says when it is done next. */
final class Routines implements Work {
    private final Map<String, Work> works = new LinkedHashMap<>();
    private final Map<String, PassHealth> health = new ConcurrentSkipListMap<>();
    private final WorkQueue queue;

    Routines(WorkQueue queue) {
        this.queue = queue;
        queue.does(WorkKey.Kind.ROUTINE, this);
    }

    void add(String name, Work work) {
        works.put(name, work);
        health.put(name, new PassHealth());
    }

    void begin() {
        works.keySet().forEach(it -> queue.add(WorkKey.routine(it), Priority.STATUS));
    }

    @Override
    public Next run(String name) throws Exception {
        Work work = works.get(name);
        Next next = work == null ? Next.NOTHING : work.run(name);
        of(name).succeeded();
        return next;
    }

    @Override
    public void failed(String name, Throwable cause) {
        of(name).failed(Refused.sentence(cause), queue.now());
    }

    /** How each goes, by its name. */
    Map<String, PassHealth> health() {
        return health;
    }

    private PassHealth of(String name) {
        return health.computeIfAbsent(name, any -> new PassHealth());
    }
}
