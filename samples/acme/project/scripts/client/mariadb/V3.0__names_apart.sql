-- The last word is the family name; a single word, as of a firm, is a family name alone.
alter table customer add column given_name varchar(200);
alter table customer add column family_name varchar(200);

-- Two backslashes: the server takes one of them away.
update customer set family_name = regexp_replace(trim(name), '^.*\\s', '');
update customer set given_name = nullif(trim(left(trim(name), char_length(trim(name)) - char_length(family_name))), '');

alter table customer modify column family_name varchar(200) not null;
alter table customer drop column name;
