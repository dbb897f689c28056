package dev.sluse.sandbox;

import dev.sluse.sandbox.nvdb.NvdbUser;

/**
 * What opens the systems that work on orders.
 *
 * @param odsKey API key of Opendatasoft
 * @param nvdb who logs in at NVDB
 */
public record JobAccess(String odsKey, NvdbUser nvdb) {
    public static final JobAccess STANDARD = new JobAccess("sandbox-ods-key", NvdbUser.STANDARD);
}
