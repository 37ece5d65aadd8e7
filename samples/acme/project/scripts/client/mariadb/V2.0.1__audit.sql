create table audit (
    id bigint not null auto_increment primary key,
    at timestamp not null default current_timestamp,
    customer_id bigint not null,
    action varchar(400) not null,
    constraint audit_customer foreign key (customer_id) references customer (id)
) character set utf8mb4 collate utf8mb4_bin;

create index audit_by_customer on audit (customer_id, at);

-- Who was there before the audit is in it as well.
insert into audit (at, customer_id, action) select created, id, 'created before audits' from customer order by id;
