/// Pages of insight: estimates that run, and prospects as charts with the tables behind them. Translates only.
@NullMarked
package org.marrowrelay.registry.insight.web;

import org.jspecify.annotations.NullMarked;
