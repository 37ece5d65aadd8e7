-- Addresses differ in letters' case on paper only.
update customer set email = lower(trim(email));

create unique index customer_email on customer (email);
