-- A try on the acquisition page leaves a reservation while it is compared, also where there is nobody, or nothing, to compare it with: what is
-- written, and waited for at the disk, tells nobody who is a user (R-1210).
alter table reserved_try alter column user_id drop not null;
