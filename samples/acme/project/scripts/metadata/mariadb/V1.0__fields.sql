-- The fields of a customer in the words of the site: a customer may change labels, order and what is required.
-- Texts are compared as on the other engines: letter by letter, upper case is not lower case.
create table field (
    name varchar(40) not null primary key,
    label varchar(80) not null,
    required boolean not null,
    place integer not null
) character set utf8mb4 collate utf8mb4_bin;

insert into field (name, label, required, place) values
    ('name', 'Name', true, 10),
    ('email', 'E-mail', true, 20);
