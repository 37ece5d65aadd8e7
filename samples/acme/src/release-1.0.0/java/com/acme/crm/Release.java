package com.acme.crm;

import com.acme.crm.store.SchemaWindow;

/** The first release: names and e-mail addresses. */
public final class Release {
    public static final String NAME = "1.0.0";
    public static final SchemaWindow METADATA = new SchemaWindow("1.0", "2");
    public static final SchemaWindow CLIENT = new SchemaWindow("1.0", "2");

    private Release() {}
}
