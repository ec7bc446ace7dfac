-- Which cast a demo has been given completely, so that a start on existing data asks one question instead of one for each user.
alter table installation add column demo_cast bytea check (demo_cast is null or mode = 'demo');
