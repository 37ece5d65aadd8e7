alter table field alter column label set data type varchar(120);

insert into field (name, label, required, place) values ('phone', 'Phone', false, 30);
