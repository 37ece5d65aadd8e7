create table customer_tag (
    customer_id bigint not null,
    tag varchar(40) not null,
    constraint customer_tag_once primary key (customer_id, tag),
    constraint customer_tag_customer foreign key (customer_id) references customer (id)
);

create index customer_by_tag on customer_tag (tag);
