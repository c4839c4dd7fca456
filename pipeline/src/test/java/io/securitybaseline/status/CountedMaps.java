package io.securitybaseline.status;

import java.util.AbstractCollection;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Sorted maps that count how often a key is compared and how many entries are gone through. */
final class CountedMaps implements SortedMaps {
    private long visits;

    long visits() {
        return visits;
    }

    @Override
    public <K, V> NavigableMap<K, V> by(Comparator<? super K> order) {
        return new Counted<>(
                (one, other) -> {
                    visits++;
                    return order.compare(one, other);
                });
    }

    /** What would go through entries without being counted is refused. */
    private final class Counted<K, V> extends TreeMap<K, V> {
        Counted(Comparator<K> order) {
            super(order);
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return set(super.entrySet());
        }

        @Override
        public Set<K> keySet() {
            return set(super.keySet());
        }

        @Override
        public Collection<V> values() {
            Collection<V> values = super.values();
            return new AbstractCollection<>() {
                @Override
                public Iterator<V> iterator() {
                    return counted(values.iterator());
                }

                @Override
                public int size() {
                    return values.size();
                }
            };
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            throw new UnsupportedOperationException("not counted");
        }

        @Override
        public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
            throw new UnsupportedOperationException("not counted");
        }

        @Override
        public boolean containsValue(Object value) {
            throw new UnsupportedOperationException("not counted");
        }

        @Override
        public NavigableMap<K, V> subMap(K from, boolean withFrom, K to, boolean withTo) {
            throw new UnsupportedOperationException("not counted");
        }

        @Override
        public NavigableMap<K, V> headMap(K to, boolean withTo) {
            throw new UnsupportedOperationException("not counted");
        }

        @Override
        public NavigableMap<K, V> tailMap(K from, boolean withFrom) {
            throw new UnsupportedOperationException("not counted");
        }

        @Override
        public NavigableMap<K, V> descendingMap() {
            throw new UnsupportedOperationException("not counted");
        }

        private <T> Set<T> set(Set<T> all) {
            return new AbstractSet<>() {
                @Override
                public Iterator<T> iterator() {
                    return counted(all.iterator());
                }

                @Override
                public int size() {
                    return all.size();
                }
            };
        }

        private <T> Iterator<T> counted(Iterator<T> all) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public T next() {
                    visits++;
                    return all.next();
                }
            };
        }
    }
}
