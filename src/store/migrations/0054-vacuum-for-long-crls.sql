-- What a CRL names is read from the index alone as far as vacuum has seen the pages of the table. A revocation takes that from everything that lies beside the certificate,
-- old row and new: when a fifth has changed, which is PostgreSQL's measure, nearly every page is to be looked at, and a million entries take six times as long to read.
alter table certificate set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01);
