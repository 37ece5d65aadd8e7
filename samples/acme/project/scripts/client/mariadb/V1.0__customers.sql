-- Texts are compared as on the other engines: letter by letter, upper case is not lower case.
create table customer (
    id bigint not null auto_increment primary key,
    name varchar(200) not null,
    email varchar(200) not null,
    created timestamp not null default current_timestamp
) character set utf8mb4 collate utf8mb4_bin;
