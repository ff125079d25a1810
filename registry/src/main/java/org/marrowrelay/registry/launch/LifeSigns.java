package org.marrowrelay.registry.launch;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.web.LifeSign;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the server cannot work without: its database, and room on the disk.
@Configuration(proxyBeanMethods = false)
class LifeSigns {
    /// Below this, PostgreSQL may soon be unable to write.
    static final long LEAST_ROOM = 200L << 20;

    private static final int MOST_SECONDS = 2;

    private record Sign(String of, java.util.function.BooleanSupplier well) implements LifeSign {
        @Override
        public boolean isWell() {
            return well.getAsBoolean();
        }
    }

    @Bean
    LifeSign databaseSign(DataSource database) {
        return new Sign("database", () -> answers(database));
    }

    @Bean
    LifeSign diskSign(DataFolder data) {
        return new Sign("disk", () -> data.root().toFile().getUsableSpace() > LEAST_ROOM);
    }

    private static boolean answers(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(MOST_SECONDS);
        } catch (SQLException away) {
            return false;
        }
    }
}
