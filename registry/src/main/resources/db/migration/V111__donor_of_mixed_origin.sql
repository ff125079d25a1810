-- Every list asks whether donors of mixed origin stand on it: they are few, and found by this.
create index donor_of_mixed_origin on donor (id) where population ~ '[=:]';
