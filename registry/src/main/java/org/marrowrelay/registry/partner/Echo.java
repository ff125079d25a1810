package org.marrowrelay.registry.partner;

/// Whether what happens on this thread is the effect of a partner's message, which must not go back as news.
final class Echo {
    private static final ThreadLocal<Boolean> APPLYING = ThreadLocal.withInitial(() -> false);

    private Echo() {}

    static boolean isApplying() {
        return APPLYING.get();
    }

    static void applying(Runnable effect) {
        APPLYING.set(true);
        try {
            effect.run();
        } finally {
            APPLYING.remove();
        }
    }
}
