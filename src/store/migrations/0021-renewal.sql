-- The certificate that a grant, and what is issued under it, is to take the place of (R-507, R-508); none where its user acquires one anew.
alter table acquisition_grant add renews_id uuid;
alter table acquisition_grant add foreign key (institution_id, renews_id) references certificate (institution_id, id);
alter table certificate add renews_id uuid;
alter table certificate add foreign key (institution_id, renews_id) references certificate (institution_id, id);
