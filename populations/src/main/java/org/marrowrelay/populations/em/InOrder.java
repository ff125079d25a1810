package org.marrowrelay.populations.em;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Gives replicates on in the order of their numbers: what is made before its turn waits. For many threads.
final class InOrder {
    private final Consumer<double[]> taker;
    private final Map<Integer, double[]> waiting = new TreeMap<>();
    private int next;

    InOrder(int first, Consumer<double[]> taker) {
        this.next = first;
        this.taker = taker;
    }

    synchronized void made(int number, double[] replicate) {
        waiting.put(number, replicate);
        for (double[] due = waiting.remove(next); due != null; due = waiting.remove(next)) {
            next++;
            taker.accept(due);
        }
    }
}
