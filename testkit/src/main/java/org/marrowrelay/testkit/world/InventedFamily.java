package org.marrowrelay.testkit.world;

import java.util.List;

/// A made-up family: two parents, strangers to each other, and their children.
///
/// Each child has one haplotype of the father and one of the mother; `truth().first()` is the father's. One time in a
/// hundred the parent's two haplotypes have crossed over between B and DRB1, as they do in people.
///
/// @param number from 0
/// @param children the first one is the patient; one to five
public record InventedFamily(long number, InventedPerson father, InventedPerson mother, List<InventedPerson> children) {
    /// The header line of `families.tsv`, without line end.
    public static final String HEADER = "family\trole\tfather\tmother\t" + InventedPerson.HEADER;

    public InventedFamily {
        children = List.copyOf(children);
        if (children.isEmpty() || children.size() > 5) {
            throw new IllegalArgumentException("a family has one to five children, found: " + children.size());
        }
    }

    /// Everybody in the order of the file: father, mother, children.
    public List<InventedPerson> everybody() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(father, mother), children.stream())
                .toList();
    }

    /// The lines of `families.tsv`, each with its line end.
    void appendTo(StringBuilder rows) {
        append(rows, "father", "", "", father);
        append(rows, "mother", "", "", mother);
        for (InventedPerson child : children) {
            boolean patient = child.kind() == InventedPerson.Kind.PATIENT;
            append(rows, patient ? "patient" : "sibling", father.id(), mother.id(), child);
        }
    }

    private void append(StringBuilder rows, String role, String fatherId, String motherId, InventedPerson person) {
        rows.append(number + 1).append('\t').append(role).append('\t');
        rows.append(fatherId).append('\t').append(motherId).append('\t');
        person.appendTo(rows);
        rows.append('\n');
    }
}
