-- The last word is the family name; a single word, as of a firm, is a family name alone.
alter table customer add column given_name varchar(200);
alter table customer add column family_name varchar(200);

update customer set family_name = regexp_replace(trim(name), '^.*\s', '');
update customer set given_name = nullif(trim(left(trim(name), char_length(trim(name)) - char_length(family_name))), '');

alter table customer alter column family_name set not null;
alter table customer drop column name;
