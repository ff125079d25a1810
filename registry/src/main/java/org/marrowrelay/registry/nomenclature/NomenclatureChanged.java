package org.marrowrelay.registry.nomenclature;

/// From now on typings are read otherwise: another release, or more names that the starter knows.
///
/// @param release what is in use now
public record NomenclatureChanged(String release) {}
