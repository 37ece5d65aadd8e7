package com.acme.crm;

import com.acme.crm.store.SchemaWindow;

/** Given and family names apart, settings in groups, a folder of attachments for each customer. */
public final class Release {
    public static final String NAME = "3.0.0";
    public static final SchemaWindow METADATA = new SchemaWindow("3.0", "4");
    public static final SchemaWindow CLIENT = new SchemaWindow("3.0", "4");

    private Release() {}
}
