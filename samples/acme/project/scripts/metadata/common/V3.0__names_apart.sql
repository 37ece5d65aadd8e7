-- A label that the customer has changed stays.
update field set name = 'family_name', label = case when label = 'Name' then 'Family name' else label end
where name = 'name';

insert into field (name, label, required, place)
select 'given_name', 'Given name', false, place - 1 from field where name = 'family_name';
