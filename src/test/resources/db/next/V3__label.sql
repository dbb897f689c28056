alter table delivery add column label text;
