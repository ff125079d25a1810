/// What an estimate leaves behind: the table, its metadata, the manifest, who was left out, and where to go on.
///
/// | File | What |
/// |---|---|
/// | `frequencies.csv` | `haplotype,frequency,count,low,high,supported`, the most frequent first |
/// | `metadata.json` | HFX 0.1.0 |
/// | `run.json` | manifest: input, release, plan, trace, diagnosis |
/// | `rejected.tsv` | `id line locus code reason`, by identifier |
/// | `checkpoint.bin` | while the run goes on; gone when it has ended |
@NullMarked
package org.marrowrelay.populations.file;

import org.jspecify.annotations.NullMarked;
