-- What the search of the console looks through, folded once when it is written and not for ten thousand users at each search (decision 0251). A line each,
-- since nobody can type the end of a line.
alter table users add column found_by text not null generated always as (login_id || E'\n' || lower(mail) || E'\n' || lower(normalize(name, NFKC))) stored;
