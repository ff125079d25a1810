/// Overnight work on Apache Spark.
///
/// Words: a *job* is many *tasks*; a task is one sentence of the command line over a part of the work (a population,
/// some patients, a file of donors), run by whatever executor is free. So every kernel is the one that the local engine
/// runs, and the bytes are the same by construction. Spark gives distribution and retries; nothing is shuffled.
///
/// A task leaves its part beside a mark that says of what it is; a job that was killed, or is run again, passes over
/// parts whose marks still fit. What machines share are files at the same path everywhere.
///
/// Door: [Batch]. [SparkEngines] makes bootstrap replicates for `frequencies estimate --engine spark`: what a replicate
/// needs is broadcast once, each replicate is a task, and they are added up in the order of their numbers.
///
/// ADR 0123.
@NullMarked
package org.marrowrelay.batch;

import org.jspecify.annotations.NullMarked;
