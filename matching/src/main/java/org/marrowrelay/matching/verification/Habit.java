package org.marrowrelay.matching.verification;

/// How a laboratory reports a genotype. Each hides alternatives by a fixed division of what can be carried: whoever
/// carries one of the alternatives is reported in the same words. Otherwise the words would carry knowledge that no
/// prediction uses, and good predictions would look bad.
enum Habit {
    /// Exactly what is carried.
    SEQUENCE("as carried"),
    /// The group, and nulls that differ outside of what was read: in the way of G groups.
    G_GROUP("G groups"),
    /// A list of alleles of the same first field.
    ALLELE_LIST("allele lists"),
    /// A code that stands for second fields, whatever the first field is: in the way of generic allele codes.
    ALLELE_CODE("allele codes"),
    /// A list of genotypes.
    GENOTYPE_LIST("genotype lists"),
    /// Every allele of the first field: an XX code.
    FIRST_FIELD("first fields"),
    /// Antigens, broad where a broad one is known; a null has none, so that one antigen is homozygous or has a null.
    SEROLOGY("serology"),
    /// Nothing.
    UNTYPED("untyped");

    private final String title;

    Habit(String title) {
        this.title = title;
    }

    /// In words, such as `allele lists`.
    String title() {
        return title;
    }
}
