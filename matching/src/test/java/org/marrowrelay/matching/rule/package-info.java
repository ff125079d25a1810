/// The rules of matching as clinicians say them, numbered; the guide `docs/guide/matching-rules.md` lists which
/// test holds which definition and rule.
@org.jspecify.annotations.NullMarked
package org.marrowrelay.matching.rule;
