-- Whatever refers to a user, a grant or a certificate of its own institution refers to the institution by that (0007). To be asked for it once more cost
-- a statement in each of these inserts, and all that was at work at one time locked the one row of the institution.
alter table acquisition drop constraint acquisition_institution_id_fkey;
alter table certificate drop constraint certificate_institution_id_fkey;
alter table notice_plan drop constraint notice_plan_institution_id_fkey;
alter table outbox drop constraint outbox_institution_id_fkey;
alter table session drop constraint session_institution_id_fkey;
