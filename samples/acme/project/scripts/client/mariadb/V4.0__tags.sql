create table customer_tag (
    customer_id bigint not null,
    tag varchar(40) not null,
    constraint customer_tag_once primary key (customer_id, tag),
    constraint customer_tag_customer foreign key (customer_id) references customer (id)
) character set utf8mb4 collate utf8mb4_bin;

create index customer_by_tag on customer_tag (tag);
