-- Wrong fingerprints typed for a certificate that waits until its PC is confirmed (R-315).
alter table certificate add confirmation_tries integer not null default 0 check (confirmation_tries >= 0);
