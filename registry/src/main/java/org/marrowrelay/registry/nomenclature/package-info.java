/// Nomenclature: which release of HLA names this registry reads typings under.
///
/// Words: the [ActiveNomenclature] is the one in use by all rooms; it changes as a whole, and rooms that keep
/// typings in memory listen to [NomenclatureChanged] and read them again.
///
/// Ask the [NameDesk] about names: what they mean, under which release, and what became of them. A [NameFacts] is the
/// answer about one text.
///
/// On a fresh machine it is the starter: rules alone, and codes expanded over the names of the loaded frequency sets.
/// Every page says so.
///
/// Source: NOMENCLATURE; `hla.nomenclature` does the reading.
@ApplicationModule(
        displayName = "Nomenclature",
        allowedDependencies = {"database", "web"})
@NullMarked
package org.marrowrelay.registry.nomenclature;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
