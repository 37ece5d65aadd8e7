alter table field modify column label varchar(120) not null;

insert into field (name, label, required, place) values ('phone', 'Phone', false, 30);
