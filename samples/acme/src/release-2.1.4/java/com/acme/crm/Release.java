package com.acme.crm;

import com.acme.crm.store.SchemaWindow;

/** Maintenance of release 2: an e-mail address belongs to one customer. */
public final class Release {
    public static final String NAME = "2.1.4";
    public static final SchemaWindow METADATA = new SchemaWindow("2.0", "3");
    public static final SchemaWindow CLIENT = new SchemaWindow("2.1.4", "3");

    private Release() {}
}
