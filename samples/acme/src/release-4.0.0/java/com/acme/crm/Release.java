package com.acme.crm;

import com.acme.crm.store.SchemaWindow;

/** Release 3 and the maintenance of release 2, and tags. */
public final class Release {
    public static final String NAME = "4.0.0";
    public static final SchemaWindow METADATA = new SchemaWindow("4.0", "5");
    public static final SchemaWindow CLIENT = new SchemaWindow("4.0", "5");

    private Release() {}
}
