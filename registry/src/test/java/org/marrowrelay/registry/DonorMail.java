package org.marrowrelay.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.donor.DonorId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a donor finds in their letter box.
public final class DonorMail {
    private DonorMail() {}

    /// The e-mail that was written last.
    public static DonorPost.Said last(JdbcClient sql, DonorPost post, DonorId donor) {
        String key = sql.sql(
                        "select key from donor_message where subject = ? and channel = 'EMAIL' order by id desc limit 1")
                .param(donor.value())
                .query(String.class)
                .single();
        return post.read(key).orElseThrow();
    }

    /// The link in it that begins so, as in `/me/enter/`.
    public static String link(String beginning, DonorPost.Said said) {
        Matcher link = Pattern.compile(Pattern.quote(beginning) + "[\\w-]+").matcher(said.body());
        assertThat(link.find()).as(beginning).isTrue();
        return link.group();
    }
}
