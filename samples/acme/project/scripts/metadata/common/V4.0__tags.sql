insert into field (name, label, required, place) values ('tags', 'Tags', false, 40);
