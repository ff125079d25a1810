package org.marrowrelay.registry;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/// A test against one running server with an empty database, shared by all such tests of a run.
///
/// The database is the embedded one, or a fresh one on the server named by `RELAY_TEST_DATABASE` (a JDBC address with
/// user and password of somebody who may create databases). Tests use names of their own and never count everything.
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = FreshRegistry.class)
public @interface RegistryTest {}
