/// JMH benchmarks. Run one with `java -cp ... org.openjdk.jmh.Main ReductionBenchmark`; see `docs/benchmarks.md`.
package org.marrowrelay.benchmarks;
