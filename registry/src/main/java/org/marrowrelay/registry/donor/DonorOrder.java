package org.marrowrelay.registry.donor;

/// How a list is sorted; the identifier decides between equals, unknown values come last.
///
/// @param down from the greatest to the least
public record DonorOrder(Column column, boolean down) {
    /// By identifier.
    public static final DonorOrder BY_ID = new DonorOrder(Column.ID, false);

    /// What can be sorted by; each has an index, so that a page costs the same anywhere in the list.
    public enum Column {
        ID("id", "text"),
        BIRTH("birth", "date"),
        TYPED("typed_on", "date"),
        LEVEL("typing_level", "smallint"),
        TNC("tnc", "numeric"),
        CD34("cd34", "numeric");

        private final String sql;
        private final String type;

        Column(String sql, String type) {
            this.sql = sql;
            this.type = type;
        }

        String sql() {
            return sql;
        }

        String type() {
            return type;
        }
    }
}
