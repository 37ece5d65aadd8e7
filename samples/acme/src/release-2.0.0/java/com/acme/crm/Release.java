package com.acme.crm;

import com.acme.crm.store.SchemaWindow;

/** Phone numbers, and an audit of what was done to customers. */
public final class Release {
    public static final String NAME = "2.0.0";
    public static final SchemaWindow METADATA = new SchemaWindow("2.0", "3");
    public static final SchemaWindow CLIENT = new SchemaWindow("2.0.1", "3");

    private Release() {}
}
