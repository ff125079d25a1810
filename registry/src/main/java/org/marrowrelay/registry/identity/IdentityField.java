package org.marrowrelay.registry.identity;

/// One thing about a person that says who they are. Names are the ones stored; never renamed.
public enum IdentityField {
    FAMILY_NAME,
    GIVEN_NAME,
    /// Family name at birth, where it was another.
    BIRTH_NAME,
    /// The whole name in Latin letters, as in a passport.
    LATIN_NAME,
    /// Number of an identity card, passport or social security.
    NATIONAL_NUMBER,
    /// Number of the patient in the files of the transplant centre.
    HOSPITAL_NUMBER,
    PHONE,
    SECOND_PHONE,
    EMAIL,
    /// Postal address, with town and country.
    ADDRESS,
    /// Another way to write, such as a messenger.
    MESSENGER,
    /// First of two people who know where the person is (DOMAIN 1.2, stage 1).
    ALTERNATE_1_NAME,
    /// What they are to the person, such as mother or friend.
    ALTERNATE_1_RELATION,
    ALTERNATE_1_PHONE,
    ALTERNATE_1_EMAIL,
    ALTERNATE_2_NAME,
    ALTERNATE_2_RELATION,
    ALTERNATE_2_PHONE,
    ALTERNATE_2_EMAIL
}
