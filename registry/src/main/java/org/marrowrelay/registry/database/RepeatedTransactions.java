package org.marrowrelay.registry.database;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Of two transactions that wait for each other the database gives one up (SQLSTATE `40P01`). Nothing of that one has
/// happened, so it is done again, a few times at most, and who asked for it never hears of it. Rooms that listen to
/// each other lock their rows in different orders: a step of a request wakes its workup, a clearance ends its request.
///
/// Only so many begin at once ([Turnstile]).
///
/// What is repeated is the outermost transaction, whether it is a [TransactionTemplate] or a [Transactional] method.
@Configuration(proxyBeanMethods = false)
class RepeatedTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTransactions.class);
    private static final int TIMES = 5;
    /// Of every ten connections three are left to whoever is in no transaction.
    private static final Turnstile TURNSTILE = new Turnstile(DatabaseConfiguration.CONNECTIONS * 7 / 10);
    /// Before the one that begins the transaction, which comes last.
    private static final int OUTERMOST = 0;

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new Template(transactions);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor repeatedMethods() {
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
                new AnnotationMatchingPointcut(null, Transactional.class, true), new Methods());
        advisor.setOrder(OUTERMOST);
        return advisor;
    }

    /// True when the same can be done once more: it was given up, it has changed nothing beyond it, and nobody outside
    /// it has begun the transaction.
    private static boolean mayRepeat(int times) {
        boolean again =
                times < TIMES && !Beyond.isDone() && !TransactionSynchronizationManager.isActualTransactionActive();
        if (again) {
            LOG.info("two transactions waited for each other; one is done again");
        }
        return again;
    }

    private static final class Template extends TransactionTemplate {
        private static final long serialVersionUID = 1L;

        Template(PlatformTransactionManager transactions) {
            super(transactions);
        }

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            for (int times = 1; ; times++) {
                Beyond.begin();
                try (Turnstile.Passed _ = TURNSTILE.enter()) {
                    return super.execute(action);
                } catch (PessimisticLockingFailureException givenUp) {
                    if (!mayRepeat(times)) {
                        throw givenUp;
                    }
                }
            }
        }
    }

    private static final class Methods implements MethodInterceptor {
        @Override
        public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
            for (int times = 1; ; times++) {
                Beyond.begin();
                try (Turnstile.Passed _ = TURNSTILE.enter()) {
                    return ((ProxyMethodInvocation) invocation).invocableClone().proceed();
                } catch (PessimisticLockingFailureException givenUp) {
                    if (!mayRepeat(times)) {
                        throw givenUp;
                    }
                }
            }
        }
    }
}
