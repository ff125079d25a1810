/// The server of one registry: donors, patients, searches, and who may see them.
///
/// Each package below is a room. Public types directly in a room's package are its door; everything else is that
/// room's own business, and `ApplicationModules.verify()` holds every build to it.
///
///     database       where the records live: a PostgreSQL of our own, or one that runs already
///     audit          who did and saw what, in a chain that cannot be rewritten unnoticed
///     identity       who people are, encrypted, opened field by field with a reason
///     access         who may come in, and what they may: accounts, roles, keys, second factors, steps of two people
///     nomenclature   which release of HLA names typings are read under
///     population     whose haplotype frequencies describe a person
///     donor          volunteers and cord blood units, as reported
///     patient        for whom a donor is searched, by code
///     arrival        files that come in, and what could not be taken from them
///     search         a patient goes in, donors come out, ranked, with the reason why
///     organisation   who works with whom, when, and how they are reached
///     task           what somebody should do until when
///     process        what may happen next: one table for each process
///     request        what is asked of donors for a patient
///     sample         an invented registry for the first day
///     launch         how the process starts faster, and what it says about itself
///     web            shared parts of pages and of the API: layout, home, errors
///
/// Inside a room: values and rules without Spring, a desk with one public method for each decision, SQL in sight,
/// and a `web` package that translates and decides nothing.
@NullMarked
package org.marrowrelay.registry;

import org.jspecify.annotations.NullMarked;
