package org.marrowrelay.registry.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Slows guessing down: at most 10 failed log-ins for one account, and 50 from one address, in any 15 minutes.
///
/// Attempts count when they begin, so that many at once are not cheaper; a success forgives its account. Who is
/// refused may try again as soon as the oldest counted attempt is 15 minutes old. A stranger can keep an account
/// refused, but not for longer than they go on, and each address pays for it.
///
/// In memory, so a restart forgets; guessing gains 10 attempts an account by it. At most 10,000 accounts and
/// addresses are remembered; the ones that were quiet longest are forgotten first. Thread-safe.
@Component
public class LogInThrottle {
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 50;
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> accounts = remembered();
    private final Map<String, Deque<Instant>> addresses = remembered();

    LogInThrottle(Clock clock) {
        this.clock = clock;
    }

    /// Counts an attempt; false when there were too many, and then it must be refused without looking at the password.
    public synchronized boolean begin(String account, String address) {
        return count(addresses, address, PER_ADDRESS) && count(accounts, key(account), PER_ACCOUNT);
    }

    /// Forgives what was counted for an account that has logged in, and this one attempt of its address.
    public synchronized void succeeded(String account, String address) {
        accounts.remove(key(account));
        Deque<Instant> attempts = addresses.get(address);
        if (attempts != null) {
            attempts.pollLast();
        }
    }

    private boolean count(Map<String, Deque<Instant>> counted, String key, int most) {
        Deque<Instant> attempts = counted.computeIfAbsent(key, _ -> new ArrayDeque<>());
        Instant forgotten = clock.instant().minus(WINDOW);
        while (!attempts.isEmpty() && attempts.getFirst().isBefore(forgotten)) {
            attempts.removeFirst();
        }
        if (attempts.size() >= most) {
            return false;
        }
        attempts.addLast(clock.instant());
        return true;
    }

    private static String key(String account) {
        String name = account.toLowerCase(Locale.ROOT);
        return name.substring(0, Math.min(name.length(), 64));
    }

    private static Map<String, Deque<Instant>> remembered() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
