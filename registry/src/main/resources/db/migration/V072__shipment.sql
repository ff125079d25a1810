-- Ways for shipments: places, legs and roads as they are given as data; passes of couriers.
create table way_place (
    code         text primary key,
    country      text not null,
    zone         text not null,
    cold_store   boolean not null,
    relay        boolean not null,
    latitude     double precision not null,
    longitude    double precision not null,
    organisation text not null default ''
);
comment on table way_place is 'Places that cells travel between: hospitals, airports, stations';
comment on column way_place.code is 'Code';
comment on column way_place.country is 'ISO 3166-1, two letters';
comment on column way_place.zone is 'Time zone';
comment on column way_place.cold_store is 'Staffed storage at 2 to 8 degrees at any hour';
comment on column way_place.relay is 'Another courier can take over here';
comment on column way_place.latitude is 'Degrees, for the map';
comment on column way_place.longitude is 'Degrees, for the map';
comment on column way_place.organisation is 'The centre that works here; empty for airports and stations';
create table way_leg (
    kind        text        not null,
    number      text        not null,
    origin      text        not null references way_place on delete cascade,
    destination text        not null references way_place on delete cascade,
    departs     timestamptz not null,
    arrives     timestamptz not null,
    primary key (number, departs)
);
comment on table way_leg is 'Flights and trains, one row for each departure';
comment on column way_leg.kind is 'FLIGHT or TRAIN';
comment on column way_leg.number is 'As tickets name it';
comment on column way_leg.origin is 'From';
comment on column way_leg.destination is 'To';
comment on column way_leg.departs is 'When it departs';
comment on column way_leg.arrives is 'When it arrives';
create table way_road (
    origin      text not null references way_place on delete cascade,
    destination text not null references way_place on delete cascade,
    minutes     int  not null,
    primary key (origin, destination)
);
comment on table way_road is 'Drives that can begin at any time';
comment on column way_road.origin is 'From';
comment on column way_road.destination is 'To';
comment on column way_road.minutes is 'How long, in minutes';
create table courier_pass (
    token_hash text primary key,
    shipment   text        not null references matter on delete cascade,
    made_by    text        not null,
    made_at    timestamptz not null
);
comment on table courier_pass is 'Addresses by which a courier opens one shipment without a log-in';
comment on column courier_pass.token_hash is 'SHA-256 of the token; the token itself is not kept';
comment on column courier_pass.shipment is 'The one shipment';
comment on column courier_pass.made_by is 'Who made it';
comment on column courier_pass.made_at is 'When';
